/** Words of the line that says how a page is kept up to date. `at`: `2:05 PM ET`. */
export const enLive = {
  pause: 'Pause updates',
  resume: 'Resume updates',
  lost: (at: string) => `Connection lost; trying again. Shown as of ${at}.`,
  polling: 'No live updates here; checking about once a minute.',
  paused: (at: string) => `Paused. Shown as of ${at}.`,
};
