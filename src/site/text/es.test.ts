import { describe, expect, it } from 'vitest';
import type { Clause } from '../../core/publish/clauses.ts';
import { parseInstant } from '../../core/time.ts';
import { createFormats } from '../format/create-formats.ts';
import { es } from './es.ts';
import { esFormat, theHour } from './es-format.ts';
import { createPlural } from './plural.ts';

const us = createFormats('America/New_York', esFormat);
const gb = createFormats('Europe/London', esFormat);
const at = (text: string): number => parseInstant(text) as number;
/** Spaces that do not break are read as any other. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const SINCE = at('2024-02-22T08:52:00Z');
const down = { says: 'down', name: 'AT&T', certain: true, where: [], since: SINCE } as const;

const now = (clause: Clause): string => plain(es.clause(clause, 'now', us));
const past = (clause: Clause): string => plain(es.clause(clause, 'past', us));

describe('headlines in Spanish', () => {
  it('S39: who is down, since when and where', () => {
    expect(now(down)).toBe('AT&T no funciona desde las 3:52 a. m. ET.');
    expect(now({ ...down, where: ['US-NY', 'US-TX'], since: at('2024-02-22T18:05:00Z') })).toBe(
      'AT&T no funciona en Nueva York y Texas desde la 1:05 p. m. ET.',
    );
    expect(now({ ...down, certain: false, since: null })).toBe('Es posible que AT&T no funcione.');
    expect(past({ ...down, since: null })).toBe('AT&T falló.');
    expect(past({ ...down, certain: false, since: null })).toBe('Es posible que AT&T fallara.');
  });

  it('S39: one follows, or several do', () => {
    const depend = { says: 'depend', names: ['Cricket'], source: 'AT&T' } as const;
    expect(now(depend)).toBe('Cricket no funciona porque depende de AT&T.');
    expect(past({ ...depend, names: ['Cricket', 'iCloud'] })).toBe(
      'Cricket e iCloud fallaron porque dependen de AT&T.',
    );
    const blamed = { says: 'only-blamed', names: ['Verizon'] } as const;
    expect(now(blamed)).toBe('Verizon funciona; solo se le echa la culpa.');
    expect(past({ ...blamed, names: ['A', 'B', 'C', 'D', 'E'] })).toBe(
      'A, B, C y 2 más funcionaron; solo se les echó la culpa.',
    );
  });

  it('S39: working networks are said to work, and why people report on them', () => {
    const work = {
      says: 'work',
      names: ['Verizon', 'T-Mobile'],
      source: 'AT&T',
      why: 'cannot-reach',
    } as const;
    expect(now(work)).toBe(
      'Verizon y T-Mobile funcionan; desde ahí no se puede contactar a quienes usan AT&T.',
    );
    expect(past({ ...work, names: ['Verizon'] })).toBe(
      'Verizon funcionó; desde ahí no se podía contactar a quienes usan AT&T.',
    );
    expect(now({ ...work, why: 'miss' })).toContain('los reportes vienen de gente a la que le falla AT&T.');
  });

  it('S39: a doubt is said plainly', () => {
    const unclear = { says: 'unclear', names: ['Netflix'], where: [] } as const;
    expect(now(unclear)).toBe('Hay más reportes que de costumbre sobre Netflix. Aún no se sabe por qué.');
    expect(past(unclear)).toBe('Hubo más reportes que de costumbre sobre Netflix. No se pudo saber por qué.');
    expect(now({ says: 'link-fails', joins: ['Telia', 'Telenor'], where: [], since: null })).toBe(
      'Falla la conexión entre Telia y Telenor; cada servicio funciona por su cuenta.',
    );
  });
});

describe('facts in Spanish', () => {
  const say = (facts: Parameters<typeof es.evidence>[0]): string => plain(es.evidence(facts, us));

  it('S39: counts agree with their words', () => {
    expect(say({ about: 'volume', seen: 1, minutes: 15, usual: 1 })).toBe(
      '1 reporte en 15 min; lo usual es 1',
    );
    expect(say({ about: 'volume', seen: 73974, minutes: 15, usual: 42 })).toBe(
      '73,974 reportes en 15 min; lo usual es 42',
    );
    expect(say({ about: 'volume', seen: null, minutes: 15, usual: 2 })).toContain('Menos de 5 reportes');
    expect(say({ about: 'others', name: 'AT&T', count: 1, explains: true })).toContain('sobre otro servicio');
    expect(say({ about: 'others', name: 'AT&T', count: 7, explains: false })).toContain(
      'sobre otros 7 servicios',
    );
  });

  it('S39: symptoms come with their Spanish names and shares', () => {
    expect(say({ about: 'symptoms', top: [['sos-only', 0.384]], source: 'AT&T' })).toBe(
      '38 % «El teléfono dice SOS»: comparado con cómo sonaría una falla de AT&T',
    );
  });

  it('S39: an estimate names its assumption, with the figures of the market', () => {
    const words = es.estimate({ about: 'user-minutes', users: 87_000_000, minutes: 685, placed: true }, us);
    expect(plain(words.assumes)).toBe(
      'entre la décima parte y todos los 87,000,000 usuarios de los servicios que fallan, según las cifras del catálogo, y de la parte de la población que vive en los lugares de donde vienen los reportes; durante la mitad de los 685 minutos o todo ese tiempo',
    );
  });
});

describe('times, numbers and names in Spanish', () => {
  it('S39: times have the zone’s name, and the article that the hour asks for', () => {
    expect(plain(us.time(SINCE))).toBe('3:52 a. m. ET');
    expect(plain(gb.time(SINCE))).toBe('8:52 a. m. GMT');
    expect(['1:00', '10:00', '11:59', '12:01'].map((time) => plain(theHour(time)))).toEqual([
      'la 1:00',
      'las 10:00',
      'las 11:59',
      'las 12:01',
    ]);
    expect([us.hour(at('2024-02-22T05:00:00Z')), us.hour(at('2024-02-22T17:00:00Z'))]).toEqual([
      'medianoche',
      'mediodía',
    ]);
    expect(us.date(SINCE)).toBe('jueves, 22 de febrero de 2024');
  });

  it('S39: numbers are written as where the market is', () => {
    expect([us.count(1_234_567), us.signed(2.3)]).toEqual(['1,234,567', '+2.3']);
    expect([gb.count(1_234_567), gb.signed(-2.3)]).toEqual(['1.234.567', '−2,3']);
    expect(plain(`${us.chance(0.97)}, ${us.percent(0.97)}`)).toBe('muy probable, 97 %');
    expect([us.duration(60_000), us.duration(720_000)].map(plain)).toEqual(['1 minuto', '12 minutos']);
    expect([us.seconds(1), us.seconds(43)]).toEqual(['1 segundo', '43 segundos']);
  });

  it('S39: places and markets have their Spanish names, in the order of the language', () => {
    const names = ['US-NC', 'US-VI', 'US-PR', 'GB-SCT', 'CA-ON'].map((code) => plain(us.region(code)));
    expect(names).toEqual([
      'Carolina del Norte',
      'Islas Vírgenes de EE. UU.',
      'Puerto Rico',
      'Escocia',
      'Canadá (CA-ON)',
    ]);
    const market = (id: string, name: string) => esFormat.inSentence(us.market({ id, name }));
    expect(market('us', 'United States')).toBe('los Estados Unidos');
    expect(market('gb', 'United Kingdom')).toBe('el Reino Unido');
    expect(['Ohio', 'Ámbar', 'Texas', 'Nueva York'].sort(us.compare)[0]).toBe('Ámbar');
  });

  it('S39: a plural follows the rules of its language', () => {
    const forms = { one: 'one', other: 'other' };
    expect([0, 1, 2, 1_000_000].map((n) => createPlural('es')(n, forms))).toEqual([
      'other',
      'one',
      'other',
      'other',
    ]);
    const polish = { one: 'one', few: 'few', other: 'other' };
    expect([1, 3, 5].map((n) => createPlural('pl')(n, polish))).toEqual(['one', 'few', 'other']);
  });
});
