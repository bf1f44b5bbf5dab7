import { DAY_OUTCOMES, type DayBrief } from '../../core/publish/day.ts';
import type { IncidentKind } from '../../core/publish/dossier.ts';
import type { View } from '../serve/view.ts';
import { FILTERS, type FilterId, type HistoryFilter, historyPath } from './fit-history.ts';
import { LanguageField } from './language-field.tsx';

export const HISTORY_KINDS: readonly IncidentKind[] = ['live', 'recorded', 'reconstructed', 'simulated'];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be asked for. */
export interface HistoryChoices {
  readonly markets: readonly Choice[];
  /** Services and elements of which anything is told, by market. */
  readonly services: readonly { readonly market: string; readonly choices: readonly Choice[] }[];
}

interface FilterProps {
  readonly view: View;
  readonly days: readonly DayBrief[];
  readonly choices: HistoryChoices;
  readonly filter: HistoryFilter;
}

function labelsOf({ t }: View): Readonly<Record<FilterId, string>> {
  const { byText, byMarket, byService, byKind, byResult, byFrom, byTo } = t.history;
  return {
    q: byText,
    market: byMarket,
    service: byService,
    kind: byKind,
    result: byResult,
    from: byFrom,
    to: byTo,
  };
}

/** What a filter is set to, for people. */
function wordsFor({ view, filter, choices }: FilterProps, id: FilterId): string {
  const { t } = view;
  const value = filter[id];
  const among = (list: readonly Choice[]): string =>
    list.find((choice) => choice.value === value)?.label ?? value;
  switch (id) {
    case 'market':
      return among(choices.markets);
    case 'service':
      return among(choices.services.flatMap((group) => group.choices));
    case 'kind':
      return t.day.kinds[value as IncidentKind];
    case 'result':
      return t.day.outcomes[value as (typeof DAY_OUTCOMES)[number]];
    case 'from':
    case 'to':
      return view.formatsOf('UTC').date(Date.parse(value));
    default:
      return value;
  }
}

function Option(props: { choice: Choice; chosen: string }) {
  const { value, label } = props.choice;
  return (
    <option value={value} selected={value === props.chosen}>
      {label}
    </option>
  );
}

function Select(props: FilterProps & { id: FilterId; list: readonly Choice[] }) {
  const { view, id, filter, list } = props;
  return (
    <p>
      <label for={`by-${id}`}>{labelsOf(view)[id]}</label>
      <select id={`by-${id}`} name={id}>
        <Option choice={{ value: '', label: view.t.history.all }} chosen={filter[id]} />
        {list.map((choice) => (
          <Option choice={choice} chosen={filter[id]} />
        ))}
      </select>
    </p>
  );
}

function ServiceSelect(props: FilterProps) {
  const { view, filter, choices } = props;
  return (
    <p>
      <label for="by-service">{view.t.history.byService}</label>
      <select id="by-service" name="service">
        <Option choice={{ value: '', label: view.t.history.all }} chosen={filter.service} />
        {choices.services.map((group) => (
          <optgroup label={group.market}>
            {group.choices.map((choice) => (
              <Option choice={choice} chosen={filter.service} />
            ))}
          </optgroup>
        ))}
      </select>
    </p>
  );
}

function Day(props: FilterProps & { id: 'from' | 'to' }) {
  const { view, id, filter } = props;
  return (
    <p>
      <label for={`by-${id}`}>{labelsOf(view)[id]}</label>
      <input id={`by-${id}`} name={id} type="date" value={filter[id]} aria-describedby="date-hint" />
    </p>
  );
}

/** What is set, each with a link that takes it away. */
function Chosen(props: FilterProps) {
  const { view, filter } = props;
  const { history } = view.t;
  const set = FILTERS.filter((id) => filter[id] !== '');
  if (set.length === 0) return null;
  return (
    <ul class="chosen" aria-label={history.chosen}>
      {set.map((id) => {
        const [label, value] = [labelsOf(view)[id], wordsFor(props, id)];
        return (
          <li>
            <a
              class="chip"
              href={view.link(historyPath({ ...filter, [id]: '' }))}
              aria-label={history.remove(label, value)}
            >
              {label}: {value} <span aria-hidden="true">✕</span>
            </a>
          </li>
        );
      })}
      <li>
        <a href={view.link('/history')}>{history.clear}</a>
      </li>
    </ul>
  );
}

/** A plain form that narrows the history, folded on a phone, and what it is narrowed by. */
export function HistoryFilters(props: FilterProps) {
  const { view, days, choices, filter } = props;
  const { t, f } = view;
  const { history } = t;
  const set = FILTERS.filter((id) => filter[id] !== '').length;
  const kinds = HISTORY_KINDS.filter((kind) => kind === 'live' || days.some((day) => day.kind === kind));
  const results = DAY_OUTCOMES.map((value) => {
    const n = days.filter(({ outcome }) => outcome === value).length;
    return { value, label: history.option(t.day.outcomes[value], f.count(n)) };
  });
  return (
    <search>
      <details class="filters">
        <summary>
          {history.filter} {set > 0 && <small>{history.filtered(set)}</small>}
        </summary>
        <form method="get" action="/history">
          <LanguageField view={view} />
          <p class="wide">
            <label for="by-q">{history.byText}</label>
            <input id="by-q" name="q" type="search" value={filter.q} maxlength={60} autocomplete="off" />
          </p>
          <Select {...props} id="market" list={choices.markets} />
          <ServiceSelect {...props} />
          <Select {...props} id="kind" list={kinds.map((value) => ({ value, label: t.day.kinds[value] }))} />
          <Select {...props} id="result" list={results} />
          <Day {...props} id="from" />
          <Day {...props} id="to" />
          <p class="fine wide" id="date-hint">
            {history.dateHint}
          </p>
          <p class="wide">
            <button type="submit">{history.apply}</button>
          </p>
        </form>
      </details>
      <Chosen {...props} />
    </search>
  );
}
