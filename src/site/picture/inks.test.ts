import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AREA_INKS, CLASS_INKS, INKS } from './inks.ts';

const css = readFileSync(new URL('../client/style/tokens.css', import.meta.url), 'utf8');
const light = css.split('@media (prefers-color-scheme: dark)')[0] ?? '';
const token = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]+);`).exec(light)?.[1];

it('S33: pictures and badges have the light colours of the pages', () => {
  for (const [name, ink] of Object.entries(INKS)) expect(token(name), name).toBe(ink);
  for (const [name, ink] of Object.entries(AREA_INKS)) expect(token(`area-${name}`), name).toBe(ink);
  const { unknown, ...classes } = CLASS_INKS;
  expect(unknown).toBe(INKS.soft);
  for (const [name, ink] of Object.entries(classes)) expect(token(name), name).toBe(ink);
});
