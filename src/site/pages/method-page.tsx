import { CLASS_ORDER } from '../parts/class-look.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import type { View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

/** How it works, in plain words, with what it cannot do. */
export function MethodPage(props: { view: View }) {
  const { view } = props;
  const { t } = view;
  const { method } = t;
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
      </div>
    </Layout>
  );
}
