const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** Adds "2 minutes ago" to the times that are marked for it; the time itself stays as it was written. */
export function renewRelativeTimes(): void {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    time.dataset['text'] ??= time.textContent ?? '';
    const seconds = Math.round((Date.parse(time.dateTime) - Date.now()) / 1000);
    const [size, unit] = UNITS.find(([length]) => Math.abs(seconds) >= length) ?? [1, 'second'];
    const said = Math.abs(seconds) < 3 * 86_400 ? ` (${words.format(Math.trunc(seconds / size), unit)})` : '';
    const text = `${time.dataset['text']}${said}`;
    if (time.textContent !== text) time.textContent = text;
  }
}
