import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { IncidentKind } from '../../core/publish/dossier.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

/** Words of badges, widgets and shared pictures, in English: each must be understood on somebody else's page. */
export const enEmbed = {
  /** One service, beside its name. */
  state: (of: VerdictClass | 'unknown', source: string | undefined): string =>
    ({
      origin: 'Down',
      dependent: source ? `Failing with ${source}` : 'Failing with another',
      collateral: 'Working, but reported',
      undetermined: 'Cannot tell yet',
      normal: 'Working',
      unknown: 'No reports to judge by',
    })[of],
  /** A whole market, beside its name; `down` names what is at fault. */
  marketState: (of: VerdictClass | 'unknown', down: readonly string[]): string => {
    if (of === 'origin')
      return plural(down.length, { one: `${down[0]} down`, other: `${down.length} services down` });
    if (of === 'normal') return 'No outages seen';
    return enEmbed.state(of, undefined);
  },
  asOf: (time: string, date: string) => `As of ${time}, ${date}`,
  stale: (time: string) => `Last renewed at ${time}; this may be out of date.`,
  /** In place of it while nothing is known. */
  noTime: 'No report has come in yet',
  ofDay: (date: string) => `Outage of ${date}`,
  replay: (title: string, kind: string) => `Not happening now. Replay: ${title}. ${kind}.`,
  notNow: (kind: string) => `Not happening now. ${kind}.`,
  /** A day that is not now, in one word: before a title, or behind a name. */
  marks: {
    replay: 'Replay',
    live: '',
    recorded: 'Recording',
    reconstructed: 'Reconstruction',
    simulated: 'Simulation',
  } satisfies Record<IncidentKind | 'replay', string>,
  marked: (mark: string, text: string) => (mark ? `${mark}: ${text}` : text),
  markedName: (name: string, mark: string) => (mark ? `${name} (${mark.toLowerCase()})` : name),
  madeUp: 'A simulation. None of this happened.',
  /** Beside a curve: what it shows, and how long it is. */
  curve: (finding: string, span: string) => `${finding} · ${span} · grey: usual`,
  /** Alternative text of a picture. */
  picture: (name: string, state: string, sentence: string) => `${name}: ${state}. ${sentence}`,
  open: 'See the evidence',
  unknownBadge: 'no such service',
  gone: 'There is no such service or incident here.',

  page: {
    title: 'Put it on your page',
    lead: 'Show on your own site, wiki or readme how a service does now. It costs nothing, sets no cookie and follows nobody.',
    choose: 'What to show',
    whole: (market: string) => `All of ${market}`,
    theme: 'Colours',
    themes: { auto: 'As the reader’s device', light: 'Light', dark: 'Dark' },
    show: 'Show',
    widget: 'Widget',
    widgetSays:
      'A small frame with the sentence, the curve of the last 24 hours and the time. It renews itself each minute. Sites that know oEmbed make it from a pasted link to the page.',
    preview: (name: string) => `Preview of the widget: ${name}`,
    badge: 'Badge',
    badgeSays: 'One line: the name and how it does. The picture is renewed when the page is loaded.',
    badgeAlt: (name: string) => `${name} now, by Faultline`,
    html: 'HTML',
    markdown: 'Markdown',
    link: 'Address of the picture',
    copy: 'Copy',
    copied: 'Copied',
    failed: 'Select the text and copy it by hand.',
    note: 'What is shown is worked out from what people report. It can be wrong or late: never use it alone to decide whether help can be called.',
    footer: 'Put it on your page',
    ofService: (name: string) => `Show ${name} on your own page`,
  },
};
