/** Formulas of the method page, in the order in which they are read. */
export const FORMULA_IDS = [
  'surprise',
  'alarm',
  'count',
  'follow',
  'score',
  'prior',
  'posterior',
  'odds',
  'class',
  'told',
] as const;
export type FormulaId = (typeof FORMULA_IDS)[number];

/** Signs that the formulas use; each is explained beside the first formula that has it. */
export type SymbolId =
  | 'S'
  | 'y'
  | 'mu'
  | 'sigma'
  | 'phi'
  | 'epsilon'
  | 'r'
  | 'b'
  | 'm'
  | 'N'
  | 'NB'
  | 's'
  | 'lambda'
  | 'g'
  | 'E'
  | 'w'
  | 'u'
  | 'kappa'
  | 'U'
  | 'F'
  | 'D'
  | 'z'
  | 'p'
  | 'q'
  | 'Q'
  | 'tau'
  | 'P'
  | 'delta'
  | 'told';

interface Formula {
  /** Lines of MathML. */
  readonly lines: readonly string[];
  readonly symbols: readonly SymbolId[];
}

const i = (text: string): string => `<mi>${text}</mi>`;
const n = (text: string): string => `<mn>${text}</mn>`;
const o = (text: string): string => `<mo>${text}</mo>`;
const row = (...parts: readonly string[]): string => `<mrow>${parts.join('')}</mrow>`;
const sub = (base: string, index: string): string => `<msub>${base}${index}</msub>`;
const sup = (base: string, power: string): string => `<msup>${base}${power}</msup>`;
const over = (top: string, bottom: string): string => `<mfrac>${top}${bottom}</mfrac>`;
const root = (...parts: readonly string[]): string => `<msqrt>${row(...parts)}</msqrt>`;
const paren = (...parts: readonly string[]): string => row(o('('), ...parts, o(')'));
const ln = (...parts: readonly string[]): string => row(i('ln'), o('&#x2061;'), ...parts);
const under = (sign: string, index: string): string => `<munder>${o(sign)}${index}</munder>`;
const chance = (...parts: readonly string[]): string => row(i('P'), paren(...parts));
const given = o('|');

const [y, mu, r, F, D] = [i('y'), i('μ'), i('r'), i('F'), i('D')];
const Di = sub(D, i('i'));
const [fault, z] = [i('✗'), i('z')];
const inF = row(i('j'), o('∈'), F);
const sigma2 = sup(i('σ'), n('2'));
const nb = (mean: string): string => row(i('NB'), paren(y, o(';'), mean));
const square = (...parts: readonly string[]): string => sup(paren(...parts), n('2'));
const withTau = (of: string): string => row(i('P'), sup(paren(of, o(','), D), i('τ')));

export const FORMULAS: Readonly<Record<FormulaId, Formula>> = {
  surprise: {
    lines: [
      row(
        i('S'),
        o('='),
        y,
        ln(over(y, mu)),
        o('−'),
        paren(y, o('+'), r),
        ln(over(row(y, o('+'), r), row(mu, o('+'), r))),
      ),
      row(
        r,
        o('='),
        over(sup(mu, n('2')), row(sigma2, o('−'), mu)),
        o(','),
        sigma2,
        o('='),
        i('φ'),
        mu,
        o('+'),
        square(i('ε'), mu),
      ),
    ],
    symbols: ['S', 'y', 'mu', 'r', 'sigma', 'phi', 'epsilon'],
  },
  alarm: {
    lines: [
      row(
        i('S'),
        o('≥'),
        i('m'),
        i('b'),
        o('+'),
        ln(i('N')),
        o(','),
        i('b'),
        o('='),
        root(sub(i('b'), n('1')), sub(i('b'), n('2'))),
      ),
    ],
    symbols: ['b', 'm', 'N'],
  },
  count: {
    lines: [
      row(chance(y, given, i('✓')), o('='), nb(mu)),
      row(
        chance(y, given, fault),
        o('='),
        over(n('1'), n('18')),
        under('∑', i('s')),
        nb(row(mu, o('+'), i('s'), mu)),
      ),
      row(
        chance(y, given, i('λ')),
        o('='),
        o('∫'),
        nb(row(mu, o('+'), i('x'))),
        i('g'),
        paren(i('x'), o(';'), i('λ')),
        i('d'),
        i('x'),
      ),
    ],
    symbols: ['NB', 's', 'lambda', 'g'],
  },
  follow: {
    lines: [
      row(
        sub(i('λ'), i('↧')),
        o('='),
        i('w'),
        i('E'),
        over(sub(i('u'), i('i')), sub(i('u'), i('j'))),
        o(','),
        sub(i('λ'), i('⇄')),
        o('='),
        i('κ'),
        i('E'),
        over(sub(i('u'), i('i')), i('U')),
      ),
    ],
    symbols: ['E', 'w', 'u', 'kappa', 'U'],
  },
  score: {
    lines: [
      row(
        ln(chance(F, o(','), D)),
        o('='),
        ln(chance(F)),
        o('+'),
        under('∑', inF),
        ln(chance(sub(D, i('j')), given, fault)),
      ),
      row(
        o('+'),
        under('∑', row(i('i'), o('∉'), F)),
        ln(under('∑', z), chance(z, given, F), chance(Di, given, z)),
      ),
      row(chance(Di, given, z), o('='), under('∏', i('c')), chance(sub(D, row(i('i'), i('c'))), given, z)),
    ],
    symbols: ['F', 'D', 'z'],
  },
  prior: {
    lines: [
      row(
        chance(F),
        o('='),
        sub(i('p'), row(o('|'), F, o('|'))),
        under('∏', inF),
        over(sub(i('q'), i('j')), i('Q')),
      ),
    ],
    symbols: ['p', 'q', 'Q'],
  },
  posterior: {
    lines: [
      row(chance(F, given, D), o('='), over(withTau(F), row(under('∑', i('G')), withTau(i('G'))))),
      row(sub(i('P'), i('j')), o('='), under('∑', row(F, o('∋'), i('j'))), chance(F, given, D)),
    ],
    symbols: ['tau', 'P'],
  },
  odds: {
    lines: [
      row(
        ln(over(sub(i('P'), i('j')), row(n('1'), o('−'), sub(i('P'), i('j'))))),
        o('='),
        under('∑', i('c')),
        sub(i('Δ'), i('c')),
      ),
    ],
    symbols: ['delta'],
  },
  class: {
    lines: [
      row(
        chance(row(i('i'), o('='), z)),
        o('='),
        under('∑', F),
        chance(F, given, D),
        chance(z, given, F, o(','), Di),
      ),
    ],
    symbols: [],
  },
  told: {
    lines: [
      row(
        i('t'),
        o('∈'),
        row(o('{'), n('0'), o(','), n('5'), o(','), n('6'), o(','), n('7'), o(','), o('…'), o('}')),
      ),
    ],
    symbols: ['told'],
  },
};

/** Each sign as the formulas write it. */
export const SYMBOLS: Readonly<Record<SymbolId, string>> = {
  S: i('S'),
  y,
  mu,
  sigma: sigma2,
  phi: i('φ'),
  epsilon: i('ε'),
  r,
  b: i('b'),
  m: i('m'),
  N: i('N'),
  NB: i('NB'),
  s: i('s'),
  lambda: i('λ'),
  g: i('g'),
  E: i('E'),
  w: i('w'),
  u: i('u'),
  kappa: i('κ'),
  U: i('U'),
  F,
  D,
  z,
  p: i('p'),
  q: i('q'),
  Q: i('Q'),
  tau: i('τ'),
  P: sub(i('P'), i('j')),
  delta: sub(i('Δ'), i('c')),
  told: i('t'),
};
