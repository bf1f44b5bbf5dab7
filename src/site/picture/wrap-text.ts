import { textWidth, type Weight } from './text-width.ts';

/** Where text goes: its width in pixels, and the lines there is room for. */
export interface Room {
  readonly width: number;
  readonly lines: number;
  readonly size: number;
  readonly weight: Weight;
}

const fits = (text: string, room: Room): boolean => textWidth(text, room.size, room.weight) <= room.width;

/** As much of a line as there is room for, with an ellipsis where something is left out. */
export function cutText(text: string, room: Room): string {
  if (fits(text, room)) return text;
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('').trimEnd()}…`, room)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The text in lines, broken at spaces; undefined where it needs more lines than there are. */
function breakText(text: string, room: Room): readonly string[] | undefined {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer, room)) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.length <= room.lines && lines.every((part) => fits(part, room)) ? lines : undefined;
}

/** The text in the first of `rooms` that holds it all, else cut in the last one. */
export function wrapText(
  text: string,
  rooms: readonly [Room, ...Room[]],
): { lines: readonly string[]; room: Room } {
  for (const room of rooms) {
    const lines = breakText(text, room);
    if (lines) return { lines, room };
  }
  const room = rooms.at(-1) ?? rooms[0];
  const words = text.split(/ +/);
  const lines: string[] = [];
  while (lines.length < room.lines - 1 && words.length > 0) {
    let line = words.shift() ?? '';
    while (words.length > 0 && fits(`${line} ${words[0]}`, room)) line += ` ${words.shift()}`;
    lines.push(cutText(line, room));
  }
  if (words.length > 0) lines.push(cutText(words.join(' '), room));
  return { lines, room };
}
