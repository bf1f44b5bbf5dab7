import type { Catalog } from '../core/catalog/catalog.ts';
import { symptomCode } from '../core/catalog/symptoms.ts';
import { addCell, addUnsaid } from '../core/count/add.ts';
import { createTally, type Frame, type Tally } from '../core/count/tally.ts';
import { type EpochMs, floorTo } from '../core/time.ts';
import type { CountRow } from '../ports/store.ts';

/** Rows of a service that the catalog no longer has are left out: they stay in the log. */
function addRow(tallies: (Tally | undefined)[], catalog: Catalog, row: CountRow): void {
  const code = catalog.serviceIndex.get(row.service);
  const symptom = symptomCode(row.symptom);
  if (code === undefined || (symptom === undefined && row.symptom !== '')) return;
  tallies[code] ??= createTally();
  if (symptom === undefined) {
    addUnsaid(tallies[code], row);
    return;
  }
  const { region, reaching, count, again = 0, unheard = 0 } = row;
  addCell(tallies[code], { region, symptom, reaching, count, again, unheard });
}

/**
 * Folds counts a minute, in order of time, into frames of `width` that tile [from, to).
 * Frames without a row are there too: nobody reported, and that is known.
 */
export async function* foldCounts(
  catalog: Catalog,
  rows: AsyncIterable<CountRow>,
  span: { readonly from: EpochMs; readonly to: EpochMs; readonly width: EpochMs },
): AsyncGenerator<Frame> {
  let start = floorTo(span.from, span.width);
  let tallies: (Tally | undefined)[] = [];
  const frame = (): Frame => ({ start, end: start + span.width, tallies });
  for await (const row of rows) {
    while (row.minute >= start + span.width) {
      yield frame();
      start += span.width;
      tallies = [];
    }
    addRow(tallies, catalog, row);
  }
  while (start + span.width <= span.to) {
    yield frame();
    start += span.width;
    tallies = [];
  }
}
