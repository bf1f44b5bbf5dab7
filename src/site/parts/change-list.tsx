import type { CandidateChange } from '../../core/ledger/candidate-changes.ts';
import type { EpochMs } from '../../core/time.ts';
import { nameOf, type View } from '../serve/view.ts';
import { When } from './when.tsx';

interface ChangeListProps {
  readonly changes: readonly CandidateChange[];
  readonly view: View;
  /** The day that needs no naming. */
  readonly near: EpochMs;
  /** Language of the titles, where it is known. */
  readonly lang: 'en' | undefined;
}

/** Announced work that may be the cause, the closest to the first sign first, lettered like the marks of the chart. */
export function ChangeList({ changes, view, near, lang }: ChangeListProps) {
  const { catalog, f } = view;
  const t = view.t.changes;
  return (
    <ol class="statements works">
      {changes.map(({ service, title, from, to, gapMinutes }) => (
        <li>
          <p class="who">
            <b>{service === catalog.market.id ? view.f.market(catalog.market) : nameOf(catalog, service)}</b>{' '}
            · {t.gap(gapMinutes)}
          </p>
          <p lang={lang}>{title}</p>
          <p class="fine">
            {t.began} <When at={from} f={f} near={near} />
            {to !== null && (
              <>
                , {t.until} <When at={to} f={f} near={near} />
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
