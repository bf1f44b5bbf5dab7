import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { FormulaId, SymbolId } from '../parts/method-formulas.ts';

/** Parameters that the formulas name, each written for the reader, as the running engine has them. */
export interface MethodNumbers {
  readonly windows: string;
  readonly window: string;
  readonly least: string;
  readonly ratio: string;
  readonly more: string;
  readonly margin: string;
  readonly barDays: string;
  /** `4,447`: one in so many. */
  readonly barFloor: string;
  readonly outlier: string;
  /** Complaints about other mobile networks, of 100 about the one that fails. */
  readonly kappa: string;
  readonly faults: readonly string[];
  readonly surge: string;
  readonly temper: string;
  readonly decide: string;
  readonly few: string;
}

interface FormulaWords {
  readonly title: string;
  readonly says: (n: MethodNumbers) => string;
}

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
  formulasTitle: 'The same in formulas',
  formulasLead:
    'For those who want to check. Each formula is what the engine computes; the words beside it say the same. Logarithms are natural; their unit is the nat, and 2.3 nats are a factor of ten.',
  where: 'The signs in it',
  formulas: {
    surprise: {
      title: 'How unusual a count is',
      says: (n) =>
        `For each stretch of ${n.windows} minutes: a bound on how unlikely so many reports are by chance. Counts scatter more widely than a coin does, so the negative binomial distribution stands for chance. Nothing above the usual is no surprise.`,
    },
    alarm: {
      title: 'When it is an alarm',
      says: (n) =>
        `The surprise must stand clear of what the series did by itself before, by more where many services are watched. There must also be at least ${n.least} reports, and ${n.more} more than ${n.ratio} times the usual. A new series is held to a higher bar. Slow rises are caught by running sums that are held against bars of the same kind.`,
    },
    count: {
      title: 'How well a count fits an explanation',
      says: (n) =>
        `Three things can be true of a service: it is as on any day (✓), it is at fault (✗), or a fault elsewhere sends it λ more complaints, give or take. Each says how likely the count of the last ${n.window} minutes is. A count always keeps a chance of 1 in ${n.outlier} to be explained by nothing we know, so that no service decides alone.`,
    },
    follow: {
      title: 'What a fault should do to the others',
      says: (n) =>
        `Who runs on the one at fault (↧) gets as many complaints per user as it, or in another layer as many times its usual. Who works (⇄) gets some from people who cannot reach it: between mobile networks about ${n.kappa} in all for each 100 about the one at fault, shared out by users. Louder events are tried, too.`,
    },
    score: {
      title: 'How well a set of faults fits everything',
      says: () =>
        'For each set of faults that may explain it: how likely are the reports on all services together? Those in the set are at fault; of each other one, every state it may be in is weighed. What is looked at (c) is the count, the symptoms, when it began, the places, who people name, measurements, and what officials said, which moves no more than 2.5 nats.',
    },
    prior: {
      title: 'What is held likely before looking',
      says: (n) =>
        `One fault is by far the usual case. Weights before looking: none ${n.faults[0]}, one ${n.faults[1]}, two ${n.faults[2]}, three ${n.faults[3]}; that everybody is just busy at once ${n.surge}. Which one it is, is left open: who alarms counts more than who does not. Leaving out a fault that an open incident was sure of costs extra, since nothing mends itself in a minute.`,
    },
    posterior: {
      title: 'How sure we are',
      says: (n) =>
        `Each set’s share among all that were tried. The chance that a service is at fault is that of all sets with it. The temper could make all of it less sure; it is ${n.temper}, that is, off: fitted on one half of the days, it lost on the other.`,
    },
    odds: {
      title: 'Why the bars add up',
      says: () =>
        'Each bar of an incident’s page is one Δ: how much better a fault here explains one kind of evidence than the best explanation without it. To the last digit they add up to the odds of the verdict.',
    },
    class: {
      title: 'How the word is chosen',
      says: (n) =>
        `All sets together say how likely each state of a service is. From ${n.decide} on it gets that word; below, we say that we cannot tell yet. “Fault named” on our pages means 90 %.`,
    },
    told: {
      title: 'What is told of a few people',
      says: (n) =>
        `Nobody or at least ${n.few}: complaints wait until they are ${n.few}, and are then told of together. So no answer of ours, and no two held side by side, gives away what one to four people did.`,
    },
  } satisfies Record<FormulaId, FormulaWords>,
  symbols: {
    S: 'surprise, in nats',
    y: 'reports that were counted',
    mu: 'what is usual in such a stretch at that hour of the week, learned',
    sigma: 'how far counts stray from it: variance',
    phi: 'how many times more than by pure chance this series strays, learned',
    epsilon: 'how far off the usual itself may be, as a share of it',
    r: 'the one number that a negative binomial distribution has beside its mean',
    b: (n) =>
      `the bar: the two highest rises of the last ${n.barDays} days that passed by themselves, none taken for less than 1 in ${n.barFloor}`,
    m: (n) => `margin, ${n.margin}`,
    N: 'services that are watched together',
    NB: 'negative binomial distribution with that mean; its variance grows with what we do not know',
    s: 'how severe: ¼, ½, 1, 2, 4 … times the usual, 18 steps of which none is likelier than another',
    lambda: 'complaints that a fault elsewhere should bring here',
    g: 'how far from that it may be: log-normal, wider across layers and where users are a guess',
    E: 'complaints above the usual about the one at fault (j)',
    w: 'share of this service’s users that need the one at fault',
    u: 'users, of this service (i) and of the one at fault (j)',
    kappa: 'complaints about all others of a layer together, for each one about the one at fault',
    U: 'users of all these others',
    F: 'a set of services and shared parts that are at fault together; G is any of them',
    D: 'what was seen of a service in the last minutes',
    z: 'its state: as usual, failing with a fault of the set, or only complained about',
    p: 'chance of so many faults at once',
    q: 'weight: 1 with an alarm, less without',
    Q: 'all these weights together',
    tau: 'temper',
    P: 'chance that j is at fault',
    delta: 'what one kind of evidence adds, for or against',
    told: 'people that a public number tells of',
  } satisfies Record<SymbolId, string | ((n: MethodNumbers) => string)>,
  proofTitle: 'How good it is',
  proofSays:
    'Every day and every incident that was judged, wrong answers kept, is on the page of our accuracy. What was measured and how is written in docs/detection.md and docs/attribution.md of the source, and the proof of what a number can give away in docs/privacy.md.',
  proofLink: 'How good our verdicts were',
};
