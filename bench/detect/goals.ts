import type { Figure } from '../print-table.ts';
import type { Table } from './tables.ts';

/** A figure with its goal, and what it is elsewhere, for comparison. */
export interface Goal extends Figure {
  /** The same on restless series, on which no goal is judged. */
  readonly restless?: string;
}

/** Figures beside their goals. */
export function goalsTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    notes:
      'Injected outages are judged on quiet series; the same on restless ones stands beside. NAB is judged at the natural setting, alarms within six hours of the last being one incident, as in the product.',
    head: ['what', 'measured', 'on restless series', 'goal', ''],
    rows: goals.map(({ what, measured, restless = '', goal = '', met }) => [
      what,
      measured,
      restless,
      goal,
      met === undefined ? '' : met ? 'met' : '**missed**',
    ]),
  };
}
