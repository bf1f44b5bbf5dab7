import type { Dossier } from '../../core/publish/dossier.ts';
import { toldVerdicts } from '../../core/publish/told-verdicts.ts';
import { formatInstant } from '../../core/time.ts';
import { Multiples } from '../charts/multiples.tsx';
import { dossierRows } from '../pages/dossier-rows.ts';
import { sayIncident } from '../say/say-headline.ts';
import { nameOf, type View } from '../serve/view.ts';
import { DayBanner } from './day-kind.tsx';
import { Highlight, type Named } from './highlight.tsx';

/** Names of an incident's services with the classes they are told with. */
export function namesThen(view: View, dossier: Dossier): Named[] {
  return Object.entries(toldVerdicts(dossier)).map(([id, verdict]) => ({
    name: nameOf(view.catalog, id),
    class: verdict.class,
  }));
}

/** The latest incident that is over: its sentence, and on one scale who stood out. */
export function HistoryCard(props: { view: View; dossier: Dossier }) {
  const { dossier } = props;
  // A day of the casebook may name services that the market of today does not have.
  const view = dossier.day ? { ...props.view, catalog: dossier.day.catalog } : props.view;
  const { t, f } = view;
  const { incident } = dossier;
  const link = view.link(`/incidents/${encodeURIComponent(incident.id)}`);
  return (
    <section class="card past">
      <p class="kicker">
        {t.home.history} ·{' '}
        <time datetime={formatInstant(incident.openedAt)}>{f.date(incident.openedAt)}</time>
      </p>
      <p class="fine">{t.day.said}</p>
      <h2>
        <a href={link}>
          <Highlight headline={sayIncident(view, dossier)} names={namesThen(view, dossier)} />
        </a>
      </h2>
      <Multiples view={view} rows={dossierRows(view, dossier, 4)} steps={64} ticks={3} />
      <DayBanner day={dossier} t={t} />
      <p>
        <a class="more" href={link}>
          {t.home.read}
        </a>
      </p>
    </section>
  );
}
