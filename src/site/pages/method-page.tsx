import { raw } from 'hono/html';
import { ATTRIBUTE_PARAMS } from '../../core/attribute/params.ts';
import { DETECT_PARAMS } from '../../core/detect/params.ts';
import { K_ANONYMITY } from '../../core/publish/suppress.ts';
import { CLASS_ORDER } from '../parts/class-look.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { FORMULA_IDS, FORMULAS, type FormulaId, SYMBOLS } from '../parts/method-formulas.ts';
import type { View } from '../serve/view.ts';
import type { MethodNumbers } from '../text/en-method.ts';
import { Layout } from './layout.tsx';

/** The parameters of the running engine, as its reader writes numbers. */
function numbersOf({ f }: View): MethodNumbers {
  const { windows, windowMinutes, minReporters, minRatio, minMargin, margin, barDays, barFloor } =
    DETECT_PARAMS;
  const { outlier, kappa, faults, surge, temper, decide } = ATTRIBUTE_PARAMS;
  return {
    windows: f.list(windows.map(f.count)),
    window: f.count(windowMinutes),
    least: f.count(minReporters),
    ratio: f.count(minRatio),
    more: f.count(minMargin),
    margin: f.share(margin),
    barDays: f.count(barDays),
    barFloor: f.count(Math.exp(barFloor)),
    outlier: f.count(1 / outlier),
    kappa: f.count(100 * kappa.phone.phone),
    faults: faults.map(f.share),
    surge: f.share(surge),
    temper: f.count(temper),
    decide: f.share(decide),
    few: f.count(K_ANONYMITY),
  };
}

const math = (inside: string, isBlock: boolean): string =>
  `<math display="${isBlock ? 'block' : 'inline'}">${inside}</math>`;

/** One formula, with its meaning and that of each sign that is new in it. */
function Formula(props: { view: View; id: FormulaId; numbers: MethodNumbers }) {
  const { view, id, numbers } = props;
  const { method } = view.t;
  const { lines, symbols } = FORMULAS[id];
  const { title, says } = method.formulas[id];
  return (
    <section class="formula">
      <h3>{title}</h3>
      <p>{says(numbers)}</p>
      <section class="lines" tabindex={0} aria-label={title}>
        {raw(lines.map((line) => math(line, true)).join(''))}
      </section>
      {symbols.length > 0 && (
        <dl aria-label={method.where}>
          {symbols.map((symbol) => {
            const words = method.symbols[symbol];
            return (
              <div>
                <dt>{raw(math(SYMBOLS[symbol], false))}</dt>
                <dd>{typeof words === 'function' ? words(numbers) : words}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}

/** How it works, in plain words and in formulas, with what it cannot do. */
export function MethodPage(props: { view: View }) {
  const { view } = props;
  const { t } = view;
  const { method } = t;
  const numbers = numbersOf(view);
  return (
    <Layout view={view} title={`${t.nav.method} · ${t.product}`} description={method.lead}>
      <div class="narrow prose">
        <h1 id="headline">{method.title}</h1>
        <p>{method.lead}</p>
        <h2>{method.classesTitle}</h2>
        <ul class="plain">
          {CLASS_ORDER.map((of) => (
            <li>
              <ClassMark of={of} /> <b>{t.words[of]}.</b> {method.classes[of]}
            </li>
          ))}
        </ul>
        {method.parts.map((part) => (
          <>
            <h2>{part.title}</h2>
            {part.says.map((says) => (
              <p>{says}</p>
            ))}
          </>
        ))}
        <h2>{method.proofTitle}</h2>
        <p>{method.proofSays}</p>
        <p>
          <a class="more" href={view.link('/accuracy')}>
            {method.proofLink}
          </a>
        </p>
        <h2 id="formulas">{method.formulasTitle}</h2>
        <p>{method.formulasLead}</p>
        {FORMULA_IDS.map((id) => (
          <Formula view={view} id={id} numbers={numbers} />
        ))}
      </div>
    </Layout>
  );
}
