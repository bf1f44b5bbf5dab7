import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Service } from '../../core/catalog/catalog.ts';
import type { ServiceNow, Snapshot } from '../../core/publish/snapshot.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { sayBriefly } from '../say/say-verdict.ts';
import type { View } from '../serve/view.ts';
import { canJudge, hasSeenReports } from './can-judge.ts';
import { CLASS_ORDER } from './class-look.ts';
import { ClassMark } from './class-mark.tsx';

export interface ListedService {
  readonly service: Service;
  readonly now: ServiceNow | undefined;
}

/** Whether a reader's word names a service: by its name, an alias or its id. */
export function matches(service: Service, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [service.name, service.id, ...service.aliases].some((name) => name.toLowerCase().includes(wanted));
}

/** Services in groups of one class, what is broken first, larger ones before smaller. */
export function groupServices(view: View, snapshot: Snapshot | undefined, query: string) {
  const listed: ListedService[] = view.catalog.services
    .filter((service) => query === '' || matches(service, query))
    .map((service) => ({ service, now: snapshot?.services[service.id] }));
  return CLASS_ORDER.map((of) => ({
    class: of,
    items: listed
      .filter((item) => (item.now?.class ?? 'normal') === of)
      .sort((a, b) => (of === 'normal' ? 0 : (b.now?.count15m ?? 0) - (a.now?.count15m ?? 0))),
  })).filter((group) => group.items.length > 0);
}

function ServiceRow(props: {
  item: ListedService;
  of: VerdictClass;
  view: View;
  snapshot: Snapshot | undefined;
}) {
  const { view, of } = props;
  const { service, now } = props.item;
  const { t, f } = view;
  const seen = hasSeenReports(props.snapshot);
  const known = isJudged(of, props.snapshot);
  const series = seen ? props.snapshot?.series[service.id] : undefined;
  const sub = now ? sayBriefly(view, service.id, now) : '';
  return (
    <li data-name={[service.name, ...service.aliases].join(' ').toLowerCase()}>
      <a class="srv" href={view.link(`/${view.catalog.market.id}/${service.id}`)}>
        {known ? <ClassMark of={of} /> : <span />}
        <span class="name">
          {service.name}
          {sub && <small>{sub}</small>}
        </span>
        {series ? (
          <Sparkline series={series} steps={of === 'normal' ? 24 : 48} />
        ) : (
          <span class="spark none" />
        )}
        <span class="val">
          {now && seen && (
            <>
              <b>{now.count15m === null ? t.home.few : f.count(now.count15m)}</b>
              <span>
                {t.home.usual} <bdi>{f.usualBrief(now.baseline15m)}</bdi>
              </span>
            </>
          )}
        </span>
      </a>
    </li>
  );
}

interface Group {
  readonly class: VerdictClass;
  readonly items: readonly ListedService[];
}

/** Whether services of this class are judged: without any report one is not working, it is unseen. */
const isJudged = (of: VerdictClass, snapshot: Snapshot | undefined): boolean =>
  of !== 'normal' || canJudge(snapshot);

/** Whether a group has curves to be read. */
export function showsLines(group: Group, snapshot: Snapshot | undefined): boolean {
  if (!hasSeenReports(snapshot) || !isJudged(group.class, snapshot)) return false;
  return group.items.some(({ service }) => snapshot.series[service.id]);
}

interface ServiceGroupProps extends Group {
  readonly view: View;
  readonly snapshot: Snapshot | undefined;
}

export function ServiceGroup(props: ServiceGroupProps) {
  const { view, items } = props;
  const known = isJudged(props.class, props.snapshot);
  return (
    <section class={`group g-${known ? props.class : 'unseen'}`}>
      <h2>
        {known && <ClassMark of={props.class} size={20} />}{' '}
        {known ? view.t.groups[props.class] : view.t.services} <small>{items.length}</small>
      </h2>
      <ul class="services">
        {items.map((item) => (
          <ServiceRow item={item} of={props.class} view={view} snapshot={props.snapshot} />
        ))}
      </ul>
    </section>
  );
}
