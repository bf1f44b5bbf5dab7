import { DAY_OUTCOMES, type DayBrief } from '../../core/publish/day.ts';
import type { IncidentKind } from '../../core/publish/dossier.ts';
import type { Messages } from '../text/en.ts';

/** What the reader of the history asked to see; an empty text: all. */
export interface HistoryFilter {
  readonly kind: string;
  readonly market: string;
  readonly result: string;
}

const KINDS: readonly IncidentKind[] = ['live', 'recorded', 'reconstructed', 'simulated'];

/** The days that fit a filter. */
export function fitDays(days: readonly DayBrief[], filter: HistoryFilter): DayBrief[] {
  return days.filter(
    (day) =>
      (filter.kind === '' || day.kind === filter.kind) &&
      (filter.market === '' || day.market.id === filter.market) &&
      (filter.result === '' || day.outcome === filter.result),
  );
}

/** Address of the history with a filter. */
export function historyPath(filter: HistoryFilter): string {
  const asked = Object.entries(filter).filter(([, value]) => value !== '');
  return asked.length === 0 ? '/history' : `/history?${new URLSearchParams(asked)}`;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

interface FilterProps {
  readonly days: readonly DayBrief[];
  readonly markets: readonly { readonly id: string; readonly name: string }[];
  readonly filter: HistoryFilter;
  readonly t: Messages;
}

function Row(props: FilterProps & { of: keyof HistoryFilter; label: string; choices: readonly Choice[] }) {
  const { of, filter, label, t } = props;
  if (props.choices.length < 2 && filter[of] === '') return null;
  return (
    <li>
      <b>{label}</b>
      {[{ value: '', label: t.history.all }, ...props.choices].map((choice: Choice) => (
        <a
          class="chip"
          href={historyPath({ ...filter, [of]: choice.value })}
          aria-current={filter[of] === choice.value ? 'true' : undefined}
        >
          {choice.label}
          {choice.count !== undefined && <small> {choice.count}</small>}
        </a>
      ))}
    </li>
  );
}

/** Links that narrow the history by kind, market and answer; the answers with how many days had each. */
export function HistoryFilters(props: FilterProps) {
  const { days, markets, filter, t } = props;
  const kinds = KINDS.filter((kind) => kind === 'live' || days.some((day) => day.kind === kind));
  const rest = fitDays(days, { ...filter, result: '' });
  const results = DAY_OUTCOMES.map((value) => ({
    value,
    label: t.day.outcomes[value],
    count: rest.filter((day) => day.outcome === value).length,
  })).filter(({ count, value }) => count > 0 || value === filter.result);
  return (
    <nav aria-label={t.history.filter}>
      <ul class="filters">
        <Row
          {...props}
          of="kind"
          label={t.history.byKind}
          choices={kinds.map((value) => ({ value, label: t.day.kinds[value] }))}
        />
        <Row
          {...props}
          of="market"
          label={t.history.byMarket}
          choices={markets.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Row {...props} of="result" label={t.history.byResult} choices={results} />
      </ul>
    </nav>
  );
}
