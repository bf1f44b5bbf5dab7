import type { Service } from '../../core/catalog/catalog.ts';
import { KINDS } from '../../core/catalog/kinds.ts';
import { COMPLAINT_IDS, SYMPTOMS, type Symptom } from '../../core/catalog/symptoms.ts';
import { EmergencyPanel } from '../parts/emergency-panel.tsx';
import { NameSearch } from '../parts/name-search.tsx';
import { PlaceFields } from '../parts/place-fields.tsx';
import { matches } from '../parts/service-groups.tsx';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

export interface ReportPageData {
  readonly service: Service | undefined;
  readonly query: string;
  /** What came back from a form that was refused: the fields that are wrong, and what was filled in. */
  readonly refused: readonly string[];
  /** Why a report was not taken that has nothing wrong: too much comes in, from there or in all. */
  readonly busy: { readonly who: 'network' | 'server'; readonly seconds: number } | undefined;
  readonly region: string;
  readonly county: string;
  readonly reaching: string;
}

function ChooseService(props: { view: View; query: string }) {
  const { view, query } = props;
  const { t } = view;
  const market = view.catalog.market.id;
  const found = view.catalog.services.filter((service) => query === '' || matches(service, query));
  return (
    <>
      <h1 id="headline">{t.report.ask}</h1>
      <NameSearch view={view} label={t.home.search} action="/report" query={query}>
        <input type="hidden" name="market" value={market} />
        {query && <p>{t.home.found(found.length, query)}</p>}
      </NameSearch>
      <ul class="choices">
        {found.map((service) => (
          <li data-name={[service.name, ...service.aliases].join(' ').toLowerCase()}>
            <a href={view.link(`/report?market=${market}&service=${service.id}`)}>{service.name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Symptoms that people of such a service have: what its kind never shows is left out. */
function symptomsFor(service: Service): Symptom[] {
  const mix: Readonly<Partial<Record<Symptom, number>>> = {
    ...KINDS[service.kind].quietMix,
    ...KINDS[service.kind].faultMix,
  };
  return COMPLAINT_IDS.filter((id) => mix[id] !== undefined);
}

/** Whether people of such a service can fail to reach somebody on another. */
const symptomsNaming = (service: Service): boolean => symptomsFor(service).some((id) => SYMPTOMS[id].names);

/** What may be added before a button is pressed. */
function Extras(props: { view: View; data: ReportPageData }) {
  const { view, data } = props;
  const { t } = view;
  return (
    <>
      <PlaceFields view={view} region={data.region} county={data.county} />
      <details class="words">
        <summary>{t.report.words}</summary>
        <label for="text">{t.report.text}</label>
        <textarea id="text" name="text" rows={2} maxlength={500} />
      </details>
    </>
  );
}

function Reach(props: { view: View; service: Service; reaching: string }) {
  const { view, service } = props;
  const { t } = view;
  const { family } = KINDS[service.kind];
  return (
    <fieldset class="reach">
      <legend>{t.report.reach}</legend>
      <label for="reaching">{t.report.whom}</label>
      <select id="reaching" name="reaching">
        <option value="">{t.report.whomAny}</option>
        {view.catalog.services
          .filter((other) => other.id !== service.id && KINDS[other.kind].family === family)
          .map((other) => (
            <option value={other.id} selected={other.id === props.reaching}>
              {other.name}
            </option>
          ))}
      </select>
      <button type="submit" name="symptom" value="cannot-reach">
        {t.report.reachSend}
      </button>
    </fieldset>
  );
}

function ReportForm(props: { view: View; service: Service; data: ReportPageData }) {
  const { view, service } = props;
  const { t } = view;
  const market = view.catalog.market;
  const query = `market=${market.id}&service=${service.id}`;
  return (
    <>
      <p class="crumbs">
        <a href={view.link(`/report?market=${market.id}`)}>{t.report.other}</a>
      </p>
      <h1 id="headline">{t.report.askWhat(service.name)}</h1>
      <fl-report
        data-thanks={view.link(`/report/thanks?${query}`)}
        data-sending={t.report.sending}
        data-failed={t.report.failed}
        data-offline={t.offline.notSent}
        data-again={t.offline.again}
        data-checking={t.report.checking}
        data-network={t.report.busy.network('{seconds}')}
        data-server={t.report.busy.server('{seconds}')}
        data-refused={t.report.refused('{fields}')}
        data-fields={JSON.stringify(t.report.fields)}
      >
        <form class="report" method="post" action={view.link(`/v1/reports?market=${market.id}`)}>
          <input type="hidden" name="market" value={market.id} />
          <input type="hidden" name="service" value={service.id} />
          <input type="hidden" name="source" value="web" />
          <Extras view={view} data={props.data} />
          <p class="label">{t.report.fails}</p>
          <div class="symptoms">
            {symptomsFor(service)
              .filter((id) => !SYMPTOMS[id].names)
              .map((id) => (
                <button
                  type="submit"
                  name="symptom"
                  value={id}
                  class={SYMPTOMS[id].emergency ? 'urgent' : undefined}
                >
                  {view.t.symptoms[id]}
                </button>
              ))}
            <button type="submit" name="symptom" value="works" class="works">
              {t.report.works} <small>{t.report.worksHint}</small>
            </button>
          </div>
          {symptomsNaming(service) && <Reach view={view} service={service} reaching={props.data.reaching} />}
        </form>
        <p role="status" class="status" />
      </fl-report>
    </>
  );
}

/** The form: service, then what fails. Two taps, no script needed. */
export function ReportPage(props: { view: View; data: ReportPageData }) {
  const { view, data } = props;
  const { t } = view;
  return (
    <Layout view={view} title={`${t.report.title} · ${t.product}`} description={t.about.report}>
      <div class="narrow">
        {data.refused.length > 0 && (
          <p class="warn" role="alert">
            {t.report.refused(view.f.list(data.refused.map((name) => t.report.fields[name] ?? name)))}
          </p>
        )}
        {data.busy && (
          <p class="warn" role="alert">
            {t.report.busy[data.busy.who](view.f.seconds(data.busy.seconds))}
          </p>
        )}
        {data.service ? (
          <ReportForm view={view} service={data.service} data={data} />
        ) : (
          <ChooseService view={view} query={data.query} />
        )}
        <p class="warn">{t.report.emergencyFirst(view.catalog.market.emergencyNumber)}</p>
        <EmergencyPanel view={view} classes={{}} open={false} />
        <section class="card">
          <h2>{t.report.kept}</h2>
          <p>{t.report.keptSays}</p>
          <p>
            <a href={view.link(marketPath(view))}>{t.report.back}</a>
          </p>
        </section>
      </div>
    </Layout>
  );
}
