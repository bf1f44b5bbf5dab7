import type { CampaignSign } from '../../core/report/watch-campaign.ts';

/** What is said of reports that are suspected to be a campaign, in English. */
export const enCampaign = {
  title: 'Suspected manipulation',
  /** While it lasts, and when it is over. Numbers and times come formatted. */
  says: (facts: { reports: string; networks: string | null; since: string; until: string | null }) => {
    const from = facts.networks === null ? 'fewer than 5 networks' : `${facts.networks} networks`;
    const when = facts.until === null ? `since ${facts.since}` : `from ${facts.since} to ${facts.until}`;
    return `At least ${facts.reports} reports in 15 minutes from ${from}, ${when}, do not look like those of people in an outage. None was deleted; they weigh little in what is said here.`;
  },
  chart: (name: string) => `Most reports on ${name} are suspected manipulation`,
  why: (signs: readonly string[]) => `Why: ${signs.join('; ')}.`,
  signs: {
    'few-networks': 'a few networks sent most of them',
    'even-gaps': 'they came at even gaps',
    'one-referrer': 'nearly all came from one page',
    'odd-symptoms': 'they name what hardly ever fails here',
  } satisfies Record<CampaignSign, string>,
};
