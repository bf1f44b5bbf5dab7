import type { Incident } from '../../core/incident/incident.ts';
import type { Dossier, RegionCount } from '../../core/publish/dossier.ts';
import { RegionMap } from '../map/region-map.tsx';
import { nameOf, type View } from '../serve/view.ts';

interface BriefMapProps {
  readonly view: View;
  readonly incident: Incident;
  readonly regions: Readonly<Record<string, readonly RegionCount[]>>;
  /** Of what kind the day is, where it is not now. */
  readonly kind?: Dossier['kind'];
}

/** Where reports on an incident's origin came from, in brief: the table is on the incident's own page. */
export function BriefMap(props: BriefMapProps) {
  const { view, incident, regions, kind } = props;
  const origin = incident.origin.find((id) => regions[id]);
  const shapes = view.shapes(incident.market);
  const shown = origin === undefined ? undefined : regions[origin];
  if (origin === undefined || !shown || !shapes) return null;
  const name = nameOf(view.catalog, origin);
  const words = kind ? view.t.banners[kind] : null;
  return (
    <section class="card">
      <h2>{view.t.map.title(name)}</h2>
      {words && (
        <p class="fine">
          {view.f.date(incident.openedAt)}. {words.title}.
        </p>
      )}
      <RegionMap
        id="brief"
        brief
        name={name}
        unit={(kind ? view.t.map.whole : view.t.map.hour).unit}
        regions={shown}
        shapes={shapes}
        view={view}
      />
      <p>
        <a class="more" href={view.link(`/incidents/${encodeURIComponent(incident.id)}#where`)}>
          {view.t.table.show}
        </a>
      </p>
    </section>
  );
}
