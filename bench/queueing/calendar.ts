/** What happens when in a simulation: actions in order of time, those of one time in the order in which they were noted. */
export interface Calendar {
  /** Seconds since the beginning. */
  now(): number;
  /** Notes an action; one of the past happens now. */
  at(time: number, action: () => void): void;
  /** Carries out all that is due up to a time, and stands at it. */
  run(until: number): void;
}

/** A calendar at time 0, as a binary heap. */
export function createCalendar(): Calendar {
  const times: number[] = [];
  const turns: number[] = [];
  const actions: (() => void)[] = [];
  let clock = 0;
  let noted = 0;

  const isBefore = (time: number, turn: number, other: number): boolean =>
    time < times[other]! || (time === times[other] && turn < turns[other]!);

  function put(place: number, from: number): void {
    times[place] = times[from]!;
    turns[place] = turns[from]!;
    actions[place] = actions[from]!;
  }

  function set(place: number, entry: readonly [time: number, turn: number, action: () => void]): void {
    [times[place], turns[place], actions[place]] = entry;
  }

  function takeFirst(): () => void {
    const first = actions[0]!;
    const [time, turn, action] = [times.pop()!, turns.pop()!, actions.pop()!];
    const size = times.length;
    if (size === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(times[child + 1]!, turns[child + 1]!, child)) child += 1;
      if (isBefore(time, turn, child)) break;
      put(place, child);
      place = child;
    }
    set(place, [time, turn, action]);
    return first;
  }

  return {
    now: () => clock,
    at(time, action) {
      const due = Math.max(time, clock);
      const turn = noted++;
      let place = times.length;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isBefore(due, turn, parent)) break;
        put(place, parent);
        place = parent;
      }
      set(place, [due, turn, action]);
    },
    run(until) {
      while (times.length > 0 && times[0]! <= until) {
        clock = times[0]!;
        takeFirst()();
      }
      clock = Math.max(clock, until);
    },
  };
}
