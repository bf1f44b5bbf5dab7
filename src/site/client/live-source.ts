/** How a page hears of changes: by the stream, by asking now and then, or not at all. */
export type Link = 'live' | 'polling' | 'lost';

export interface LiveSourceOptions {
  readonly stream: string;
  /** Id of the newest change that the page shows; empty: unknown. */
  readonly lastId: string;
  /** Looks for changes without the stream; fails where nothing answers. */
  readonly poll: () => Promise<void>;
  readonly onChange: (kind: string) => void;
  readonly onLink: (link: Link) => void;
}

/** Hears of changes while it is started. */
export interface LiveSource {
  readonly start: () => void;
  readonly stop: () => void;
}

const KINDS = ['snapshot', 'incident', 'verdict', 'statement'];
/** Waits in ms. The one before a new try doubles with each failure, and is spread: all lost it at once. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 120_000;
const POLL_AFTER = 3;
const POLL_EVERY = 30_000;
/** A stream that stood so long has not failed. */
const STEADY = 10_000;
/** The stream tells something each minute; a proxy that holds it back would keep the page as it was. */
const QUIET = 150_000;

type Timer = ReturnType<typeof setTimeout>;

function waitAfter(failures: number): number {
  return Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.5 + Math.random() / 2);
}

/** The stream, taken up again where it broke off; while it does not work, a question now and then. */
export function createLiveSource(options: LiveSourceOptions): LiveSource {
  const { poll, onChange, onLink } = options;
  let { lastId } = options;
  let stream: EventSource | undefined;
  let failures = 0;
  let isPolling = false;
  /** Counts up when polling ends: an answer that is still to come then sets nothing off. */
  let round = 0;
  const timers: Partial<Record<'retry' | 'poll' | 'steady' | 'quiet', Timer>> = {};

  const after = (name: keyof typeof timers, wait: number, act: () => void) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, wait);
  };

  const heard = () => {
    after('quiet', QUIET, () => {
      onChange('snapshot');
      heard();
    });
  };

  const ask = () => {
    isPolling = true;
    const asked = round;
    const next = (link: Link) => {
      if (asked !== round) return;
      onLink(link);
      after('poll', POLL_EVERY * (1 + Math.random()), ask);
    };
    poll().then(
      () => next('polling'),
      () => next('lost'),
    );
  };

  const endPolling = () => {
    clearTimeout(timers.poll);
    isPolling = false;
    round += 1;
  };

  const open = () => {
    const url = new URL(options.stream, location.href);
    if (lastId) url.searchParams.set('lastEventId', lastId);
    const opened = new EventSource(url);
    stream = opened;
    for (const kind of KINDS) {
      opened.addEventListener(kind, (event) => {
        lastId = (event as MessageEvent).lastEventId || lastId;
        heard();
        onChange(kind);
      });
    }
    opened.addEventListener('open', () => {
      endPolling();
      after('steady', STEADY, () => {
        failures = 0;
      });
      heard();
      onLink('live');
    });
    opened.addEventListener('error', () => fail(opened));
  };

  const fail = (failed: EventSource) => {
    clearTimeout(timers.steady);
    clearTimeout(timers.quiet);
    failures += 1;
    if (failures < POLL_AFTER) onLink('lost');
    else if (!isPolling) ask();
    // Once the browser comes back by itself, with `Last-Event-ID`; it would not wait longer each time, nor after a refusal.
    if (failures === 1 && failed.readyState === EventSource.CONNECTING) return;
    failed.close();
    after('retry', waitAfter(failures), open);
  };

  return {
    start() {
      if (stream || isPolling) return;
      failures = 0;
      if (typeof EventSource === 'undefined') ask();
      else open();
    },
    stop() {
      stream?.close();
      stream = undefined;
      endPolling();
      for (const timer of Object.values(timers)) clearTimeout(timer);
    },
  };
}
