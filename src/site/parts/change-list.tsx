import type { CandidateChange } from '../../core/ledger/candidate-changes.ts';
import type { EpochMs } from '../../core/time.ts';
import { nameOf, type View } from '../serve/view.ts';
import { When } from './when.tsx';

interface ChangeListProps {
  readonly changes: readonly CandidateChange[];
  readonly view: View;
  /** The day that needs no naming. */
  readonly near: EpochMs;
}

/** Announced work that may be the cause, the closest to the first sign first. */
export function ChangeList({ changes, view, near }: ChangeListProps) {
  const { catalog, f } = view;
  const t = view.t.changes;
  return (
    <ul class="causes">
      {changes.map(({ service, title, from, to, gapMinutes }) => (
        <li>
          <p class="who">
            <b>{service === catalog.market.id ? catalog.market.name : nameOf(catalog, service)}</b> ·{' '}
            {t.gap(gapMinutes)}
          </p>
          <p>{title}</p>
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
    </ul>
  );
}
