/** Words of the report form, in English. */
export const enReport = {
  title: 'Report',
  ask: 'Which service?',
  askWhat: (name: string) => `What happens on ${name}?`,
  fails: 'What fails? One tap sends the report.',
  works: 'It works for me',
  worksHint: 'Just as useful: it shows who is not affected.',
  reach: 'Cannot reach someone?',
  whom: 'Which service are they on?',
  whomAny: 'I do not know',
  reachSend: 'Send: cannot reach them',
  region: 'Where are you? (optional)',
  county: 'County, parish or borough (optional)',
  regionAny: 'Rather not say',
  words: 'Add your own words (optional)',
  text: 'Your words are never published.',
  other: 'Choose another service',
  kept: 'What is kept',
  keptSays:
    'The service, what fails, your region and county if you give them, and the time to the minute. No account, no cookie. Your network address, browser and the site that led you here are used in memory against floods, then dropped. Free text is never published; phone numbers and addresses are cut out of it. Pages you read here are kept on your device, to be read offline.',
  emergencyFirst: (n: string) => `This form does not reach ${n}. If you need help, see below.`,
  thanks: 'Thank you. Your report is counted.',
  noneElse: (name: string) =>
    `We see no more reports than usual on ${name} yet. It may be your phone or your place; more reports would show it.`,
  thanksSays: 'It counts once in 15 minutes for each service.',
  back: 'Back to all services',
  more: 'Report on another service',
  refused: (fields: string) => `The report was not taken. Please look again at: ${fields}.`,
  fields: {
    service: 'the service',
    symptom: 'what fails',
    region: 'where you are',
    county: 'the county',
    reaching: 'whom you cannot reach',
    text: 'your own words',
    at: 'the clock of your device',
    id: 'the number of the report',
    reporter: 'the sender',
    source: 'the source',
  } as Readonly<Record<string, string>>,
  sending: 'Sending…',
  failed: 'The report could not be sent. Nothing was lost on your side: try again.',
  checking:
    'Many reports come in right now. Your browser is checking that you are not a machine; this takes a second…',
  /** How long to wait comes written: `43 seconds`. */
  busy: {
    network: (seconds: string) =>
      `Many reports come in right now, and yours was not taken. Try again in ${seconds}. With JavaScript switched on it goes through at once in most cases. A report that emergency calls fail is always taken.`,
    server: (seconds: string) =>
      `More reports come in than can be kept right now, and yours was not taken. Try again in ${seconds}.`,
  },
};
