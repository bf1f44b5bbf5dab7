import type { VerdictClass } from '../../core/attribute/verdict.ts';

/** How it works, in plain English. */
export const enMethod = {
  title: 'How it works',
  lead: 'People report what fails for them. When one network fails, people on healthy networks report too, because they cannot reach those who are hit. Counting alone then blames everybody. Faultline weighs the reports together and names the one at fault.',
  classesTitle: 'What a verdict means',
  classes: {
    origin: 'The fault is in this service.',
    dependent: 'It fails because it runs on the one at fault.',
    collateral:
      'It works. Its reports come from people who cannot reach the one at fault, or who blame the wrong layer.',
    undetermined: 'Something is wrong, and the evidence does not yet say what. We say so rather than guess.',
    normal: 'No more reports than usual at this hour.',
  } satisfies Record<VerdictClass, string>,
  parts: [
    {
      title: 'From a report to a verdict',
      says: [
        'Reports are counted by the minute. For each service the count of the last 15 minutes is held against what is usual at that hour of the week.',
        'When something is unusual, possible explanations are compared: nothing is wrong, one service is at fault, a link between two is, or several are. Each predicts how many reports every other service should get: a reseller on the failed network many, a healthy rival a few from people who cannot get through.',
        'What counts: how many reports, which symptoms (a phone that shows SOS speaks against its own network; one person who cannot be reached speaks against that person’s network), when they began, where they come from, and whom people name. What a company says about itself is evidence with a limited weight, never proof.',
      ],
    },
    {
      title: 'Why we show the sum',
      says: [
        'Each piece of evidence moves the odds by an amount that is shown with its sign, the pieces against included. The amounts add up to the verdict. A verdict that was made stays as it was made; later knowledge makes a new one.',
      ],
    },
    {
      title: 'When a few people press often',
      says: [
        'A person counts once for a service in 15 minutes. A second report from the same part of the internet weighs a third of the first, the next a third of that; in an outage that many speak of, each part has its full voice back within 15 minutes. Whoever floods us is heard as hardly more than one.',
        'Where most reports of a service come from a few networks, or they come like clockwork and all from one page, the page of that service says that manipulation is suspected, and why. Nothing is deleted.',
      ],
    },
    {
      title: 'What it cannot do',
      says: [
        'Reports follow waking hours: a fault at night shows late, and falling counts at night do not mean that it is over. Where few people report, a small fault stays unseen. The number of reports is not the number of people affected.',
        'Counts of fewer than five people are not shown. Free text is never shown.',
      ],
    },
  ],
};
