/** Words for a page that is read without a connection, in English. */
export const enOffline = {
  /** No connection at all. */
  offline: (at: string) => `You are offline. This is what we knew at ${at}.`,
  /** There is a connection, and no answer from here. */
  unreachable: (at: string) => `We cannot be reached right now. This is what we knew at ${at}.`,
  /** An answer takes longer than one should wait. */
  slow: (at: string) => `Your connection is slow. This is what we knew at ${at}.`,
  /** The page that was asked for was never read on this phone: the front page stands in its place. */
  instead: (at: string) =>
    `This page was not kept on your device, and it cannot be fetched now. Below is the front page as we knew it at ${at}.`,
  again: 'Try again',
  /** Said by the report form. */
  notSent:
    'The report could not be sent: there is no connection to us. Your choice is kept on this page. Try again when you are online.',
};
