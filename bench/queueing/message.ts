/** Reports of one shard that travel together; each is the time at which it was sent. */
export interface Message {
  readonly shard: number;
  readonly sentAt: readonly number[];
}
