/** One live change, as Server-Sent Events carry it. */
export interface FeedEvent {
  /** Grows by one a change; what `Last-Event-ID` resumes from. */
  readonly id: number;
  readonly market: string;
  readonly type: 'verdict' | 'incident' | 'statement' | 'snapshot';
  /** JSON text, made once for all readers. */
  readonly data: string;
}

/** Live changes to many readers, with a short memory for those who come back. */
export interface Feed {
  /** Resolves with the change as readers get it; this process' own readers may be told before or after that. */
  publish(event: Omit<FeedEvent, 'id'>): Promise<FeedEvent>;
  /** Replays what is remembered after `afterId`, then follows. Returns the way to stop. */
  subscribe(
    market: string | undefined,
    afterId: number | undefined,
    listen: (event: FeedEvent) => void,
  ): () => void;
  /** Id of the newest change; below the first id where there was none yet. */
  lastId(): number;
  /** Whether everything after `id` is still remembered; where not, a reader that comes back has missed something. */
  remembers?(id: number): boolean;
  /** Ends what the feed holds open; readers hear no more. */
  close(): Promise<void>;
}
