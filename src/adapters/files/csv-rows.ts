import type { Problem } from '../../core/problem.ts';

/** Takes the text of a CSV file piece by piece and hands over its rows. */
export interface CsvRows {
  push(text: string): void;
  /** To be called once after the last piece. */
  end(): void;
}

/** Who hears of the rows. `fields` is reused from row to row: copy what is to be kept. */
export interface RowListener {
  row(fields: string[], line: number): void;
  broken(problem: Problem): void;
}

/** Longest row that is kept in memory while its end is looked for, in characters. */
const LONGEST = 64 * 1024;
const QUOTE = '"';

/**
 * Rows of RFC 4180 with LF or CRLF ends; empty lines are passed over. Rows without a quote, nearly all of
 * them, take a path of their own that only cuts the text at commas.
 */
export function createCsvRows(listener: RowListener): CsvRows {
  const fields: string[] = [];
  let rest = '';
  let line = 1;

  /** The end of the row that starts at `from`, past line ends inside quotes; -1 when it is not there yet. */
  function rowEnd(text: string, from: number, quoted: boolean): number {
    let end = text.indexOf('\n', from);
    if (!quoted) return end;
    let quotes = countQuotes(text, from, end < 0 ? text.length : end);
    while (end >= 0 && quotes % 2 === 1) {
      const next = text.indexOf('\n', end + 1);
      quotes += countQuotes(text, end, next < 0 ? text.length : next);
      end = next;
    }
    return end;
  }

  function plainRow(text: string, from: number, to: number): void {
    let at = from;
    let count = 0;
    let comma = text.indexOf(',', at);
    while (comma >= 0 && comma < to) {
      fields[count++] = text.slice(at, comma);
      at = comma + 1;
      comma = text.indexOf(',', at);
    }
    fields[count++] = text.slice(at, to);
    fields.length = count;
    listener.row(fields, line);
  }

  function take(text: string, from: number, end: number, quoted: boolean): void {
    const to = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    const row = quoted ? text.slice(from, to) : '';
    if (to === from) {
      line += 1;
    } else if (!quoted || !row.includes(QUOTE)) {
      plainRow(text, from, to);
      line += 1;
    } else {
      const says = splitQuoted(row, fields);
      if (says) listener.broken({ where: '', line, says });
      else listener.row(fields, line);
      line += row.split('\n').length;
    }
  }

  return {
    push(piece) {
      const text = rest ? rest + piece : piece;
      const quoted = text.includes(QUOTE);
      let from = 0;
      for (let end = rowEnd(text, 0, quoted); end >= 0; end = rowEnd(text, from, quoted)) {
        take(text, from, end, quoted);
        from = end + 1;
      }
      rest = text.slice(from);
      if (rest.length > LONGEST) {
        const why = rest.includes(QUOTE) ? 'a quote is opened and not closed' : 'the line has no end';
        listener.broken({
          where: '',
          line,
          says: `${why} within ${LONGEST} characters; is this a CSV file?`,
        });
        rest = '';
      }
    },
    end() {
      if (rest) take(rest, 0, rest.length, rest.includes(QUOTE));
      rest = '';
    },
  };
}

function countQuotes(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(QUOTE, from); at >= 0 && at < to; at = text.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}

/** Splits a row that has quotes into `fields`; the answer says what is wrong, when something is. */
function splitQuoted(row: string, fields: string[]): string | undefined {
  fields.length = 0;
  let at = 0;
  while (at <= row.length) {
    if (row[at] !== QUOTE) {
      const comma = row.indexOf(',', at);
      const field = row.slice(at, comma < 0 ? row.length : comma);
      if (field.includes(QUOTE)) return 'a quote stands inside a field; put the whole field in quotes';
      fields.push(field);
      at = comma < 0 ? row.length + 1 : comma + 1;
      continue;
    }
    let close = row.indexOf(QUOTE, at + 1);
    while (close >= 0 && row[close + 1] === QUOTE) close = row.indexOf(QUOTE, close + 2);
    if (close < 0) return 'a quote is opened and not closed';
    if (close + 1 < row.length && row[close + 1] !== ',') return 'a closing quote is not followed by a comma';
    fields.push(row.slice(at + 1, close).replaceAll('""', QUOTE));
    at = close + 2;
  }
  return undefined;
}
