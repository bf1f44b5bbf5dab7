/** One sentence as a person might write it on the day, with the market and language it is of. */
export interface DayText {
  readonly market: 'us' | 'gb';
  readonly language: 'en' | 'es';
  /** The service reported on. */
  readonly service: string;
  readonly text: string;
  /** What it says by the contract's words; absent where it names no symptom. */
  readonly symptom?: string;
  /** The service that cannot be reached; absent where none is named. */
  readonly reaching?: string;
}

/** Rows of `service ; symptom ; reaching ; text`, with `-` for none. */
export function dayRows(market: 'us' | 'gb', language: 'en' | 'es', table: string): DayText[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [service = '', symptom = '', reaching = '', text = ''] = line.split(' ; ');
      return {
        market,
        language,
        service,
        text,
        ...(symptom === '-' ? {} : { symptom }),
        ...(reaching === '-' ? {} : { reaching }),
      };
    });
}

/** The half that a text belongs to, by the parity of its FNV-1a hash over UTF-16 units: nobody chooses. */
export function halfOf(text: string): 'worked' | 'held-out' {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash & 1) === 0 ? 'worked' : 'held-out';
}
