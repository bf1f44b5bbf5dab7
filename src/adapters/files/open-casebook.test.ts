import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureCasebook } from '../../site/testing/fixture-casebook.ts';
import { openCasebook } from './open-casebook.ts';

const kept = fixtureCasebook();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-history-'));
  writeFileSync(join(folder, 'index.json'), JSON.stringify(kept.days));
  for (const { id } of kept.days) writeFileSync(join(folder, `${id}.json`), JSON.stringify(kept.read(id)));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the days that came with the product', () => {
  it('S22: are none before a build', () => {
    rmSync(join(folder, 'index.json'));
    expect(openCasebook(folder)).toMatchObject({ days: [], dossiers: [] });
  });

  it('S22: a list is told from the index alone', () => {
    for (const { id } of kept.days) rmSync(join(folder, `${id}.json`));
    const casebook = openCasebook(folder);
    expect(casebook.days.map(({ id }) => id)).toEqual(kept.days.map(({ id }) => id));
    const outline = casebook.dossiers.map(({ incident, sentence, kind, title }) => [
      incident.id,
      incident.state,
      incident.resolvedAt,
      incident.market,
      sentence,
      kind,
      title,
    ]);
    expect(outline).toHaveLength(kept.dossiers.length);
    expect(outline[0]?.[0]).toBe(kept.dossiers[0]?.incident.id);
    expect(() => casebook.dossiers[0]?.series).toThrow('cannot be read; build again');
  });

  it('S22: an incident looked at more closely is whole, in every way of looking', () => {
    for (const [i, dossier] of openCasebook(folder).dossiers.entries()) {
      const whole = kept.dossiers[i]!;
      expect({ ...dossier, incident: { ...dossier.incident } }).toEqual(whole);
      expect('series' in dossier && Object.keys(dossier).toSorted()).toEqual(Object.keys(whole).toSorted());
    }
  });

  it('S22: a day is read once, and names services as its own catalog does', () => {
    const casebook = openCasebook(folder);
    const day = casebook.read('ca-2022-07-08');
    expect(casebook.read('ca-2022-07-08')).toBe(day);
    expect(day?.catalog.serviceIndex.get('rogers')).toBe(0);
    expect(casebook.dossiers.find(({ incident }) => incident.market === 'ca')?.day?.catalog).toBe(
      day?.catalog,
    );
    expect(casebook.read('../../package')).toBeUndefined();
  });
});
