/** Things that wait, first come first served. */
export interface Fifo<T> {
  size(): number;
  add(one: T): void;
  /** The one that waits longest; undefined when nobody waits. */
  first(): T | undefined;
  take(): T | undefined;
}

/** Places at the front that may stand empty before the others move up. */
const MOST_EMPTY = 4_096;

/** An empty queue; adding and taking cost the same however many wait. */
export function createFifo<T>(): Fifo<T> {
  let items: T[] = [];
  let head = 0;
  return {
    size: () => items.length - head,
    add: (one) => void items.push(one),
    first: () => items[head],
    take() {
      if (head === items.length) return undefined;
      const one = items[head++];
      if (head > MOST_EMPTY && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return one;
    },
  };
}
