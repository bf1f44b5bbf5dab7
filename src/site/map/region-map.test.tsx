import { describe, expect, it } from 'vitest';
import type { RegionCount } from '../../core/publish/dossier.ts';
import { createFormats } from '../format/create-formats.ts';
import type { View } from '../serve/view.ts';
import { fixtureRegionSteps, fixtureRegions } from '../testing/fixture-day.ts';
import { en } from '../text/en.ts';
import { createUsShapes } from './create-us-shapes.ts';
import { MapOverTime } from './map-over-time.tsx';
import { RegionMap } from './region-map.tsx';

const view = { t: en, f: createFormats('America/New_York', en.format), link: (path: string) => path } as View;
const shapes = createUsShapes()();

const mapOf = (regions: readonly RegionCount[], held = true): string =>
  String(
    <RegionMap
      id="map"
      name="AT&T"
      unit="Unit"
      regions={regions}
      shapes={held ? shapes : undefined}
      view={view}
      hrefOf={(region) => (region === 'US-TX' ? '/us/att?region=US-TX' : undefined)}
    />,
  );

const row = (region: string, count: number | null, perMillion: number | null): RegionCount => {
  return { region, count, perMillion };
};
const finding = (html: string) => /<p class="finding">(.*?)<\/p>/.exec(html)?.[1];

describe('a map of regions', () => {
  it('S32: says first where most come from, by rate and not by number', () => {
    const html = mapOf([row('US-CA', 900, 23), row('US-TX', 300, 41), row('US-GA', 200, 30)]);
    expect(finding(html)).toBe('Most in Texas and Georgia: 41 and 30 reports per million people.');
    expect(html.indexOf('class="finding"')).toBeLessThan(html.indexOf('<svg'));
    expect(html.indexOf('<svg')).toBeLessThan(html.indexOf('<table'));
  });

  it('S32: calls no place the most by a handful of people', () => {
    const html = mapOf([row('US-AS', 5, 101), row('US-TX', 300, 41), row('US-GA', 200, 12)]);
    expect(finding(html)).toBe('Most in Texas: 41 reports per million people.');
  });

  it('S32: calls rates alike that are', () => {
    const regions = ['US-TX', 'US-GA', 'US-CA', 'US-NY', 'US-OH'].map((code, i) => row(code, 500, 40 + i));
    expect(finding(mapOf(regions))).toBe('About as many everywhere: 40 to 44 reports per million people.');
  });

  it('S32: the table has every place of the picture, the highest rate first, those not told of last', () => {
    const html = mapOf(fixtureRegions(210));
    const rates = [...html.matchAll(/<tr data-r="(.*?)">.*?<td>([^<]*)<\/td><\/tr>/g)].map(
      (match) => match[2]!,
    );
    expect(rates).toHaveLength(56);
    const told = rates.filter((rate) => rate !== '–').map(Number);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(rates.slice(told.length).every((rate) => rate === '–')).toBe(true);
  });

  it('S32: what is not told is a class of its own, and nothing of it is written', () => {
    const html = mapOf([row('US-TX', 300, 41), row('US-WY', null, null)]);
    expect(html).toContain('<g class="qn"><path id="map-US-WY"');
    expect(html).toMatch(/<tr data-r="US-WY"><th scope="row">Wyoming<\/th><td>under 5<\/td><td>–<\/td>/);
  });

  it('S32: a place leads to its own page where there is more to see, and nowhere else', () => {
    const html = mapOf([row('US-TX', 300, 41), row('US-GA', 200, 30)]);
    expect([...html.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      '/us/att?region=US-TX',
    ]);
  });

  it('S32: without outlines the table stands alone, open, and that is said', () => {
    const html = mapOf([row('GB-ENG', 900, 16)], false);
    expect(html).not.toContain('<svg');
    expect(html).toContain('<details class="figures" open="">');
    expect(html).toContain(en.map.noOutlines);
  });
});

describe('a map over time', () => {
  const steps = fixtureRegionSteps(210);
  const html = String(<MapOverTime id="map" steps={steps} shapes={shapes} view={view} />);
  const data = (name: string) => new RegExp(`data-${name}="(.*?)"`).exec(html)![1]!;

  it('P32: has a shade for each region in each step, and the time of each', () => {
    const words = data('shades').split(' ');
    expect(words).toHaveLength(steps.counts[0]!.length);
    for (const word of words) expect(word).toMatch(/^[0-4n]+$/);
    for (const word of words) expect(word).toHaveLength(data('codes').split(' ').length);
    expect(data('times').split('|')).toHaveLength(words.length);
    expect(data('times')).toMatch(/^\d+:\d\d\sa\.m\.\sET\|/);
  });

  it('P32: without a script four moments are drawn from the shapes of the large map, each with its time', () => {
    const moments = [...html.matchAll(/<li><svg.*?aria-label="(.*?)".*?<\/svg>(.*?)<\/li>/g)];
    expect(moments).toHaveLength(4);
    for (const [, label, time] of moments) expect(label).toBe(time);
    expect(html.match(/<use /g)).toHaveLength(4 * shapes.paths.size);
    expect(html).not.toContain('<path');
  });

  it('P32: a table has the figures of the regions with the highest rates, a row a step', () => {
    const [table = ''] = /<table>.*<\/table>/s.exec(html) ?? [];
    expect(table.match(/<tr>/g)).toHaveLength(1 + steps.counts[0]!.length);
    expect(table.match(/<th scope="col">/g)).toHaveLength(5);
  });

  it('P32: without outlines the table is there all the same', () => {
    const bare = String(<MapOverTime id="map" steps={steps} shapes={undefined} view={view} />);
    expect(bare).not.toContain('fl-scrubber');
    expect(bare).toContain('<table>');
  });
});
