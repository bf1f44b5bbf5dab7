/** What is said where something is not to be found or not to be seen, in English. */
export const enLost = {
  incident: {
    title: 'This incident is not kept here',
    says: 'The link may be from another server, or older than what this one keeps.',
  },
  service: {
    title: 'There is no such service here',
    says: 'The address may be mistyped. Look for the service by its name.',
  },
  page: {
    title: 'There is no such page',
    says: 'The address may be mistyped, or the page has gone.',
  },
  place: {
    title: 'There is no such place here',
    says: 'The address names a region that is not part of this country.',
  },
  history: 'To past outages',
  /** To the service, where its place is not one. */
  whole: (name: string) => `To ${name} in the whole country`,
  /** In plain text, where a page is asked to be changed. */
  onlyRead: 'Pages can only be read here, with GET or HEAD. Reports go to /v1/reports.',
  /** In plain text, where a program asks for a file. */
  file: 'There is no such file here. GET /openapi.json tells what programs can read.',
  again: 'Try again',
  /** The store takes no writes: reports are refused, and nobody's report is seen. */
  intake: (since: string) =>
    `We cannot take reports since ${since}, so we cannot see them either. What follows may miss an outage.`,
};
