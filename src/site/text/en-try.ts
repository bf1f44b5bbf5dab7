/** Words for trying the API from its reference, in English. */
export const enTry = {
  title: 'Try it',
  send: 'Send',
  /** Without a script the answer opens in a new tab. */
  sends: 'Asks this server. Nothing is changed by it.',
  find: 'Find a route or a thing',
  found: (n: number, q: string) => (n === 0 ? `Nothing here is called “${q}”.` : `${n} found for “${q}”.`),
  all: 'Show everything',
  any: 'any',
  /** Empty where the reader's language is that of the document. */
  inEnglish: '',
  asking: 'Asking…',
  failed: 'No answer came. You may be offline.',
  headers: 'Headers of the answer',
  cut: 'Only the beginning is shown.',
  whole: 'Open it whole',
  notHere:
    'This cannot be tried from here: what is sent is real. Reports count at once, and others see what comes of them. Try it on a server of your own.',
};
