import type { View } from '../serve/view.ts';

/** Where the service worker puts the time. */
const AT = '{at}';

/** Hidden until a page is shown from the copy on the device: the worker then says why, and of what time it is. */
export function KeptNote(props: { view: View }) {
  const { t, catalog } = props.view;
  const { timezone } = catalog.market;
  return (
    <p
      id="kept"
      hidden
      data-offline={t.offline.offline(AT)}
      data-unreachable={t.offline.unreachable(AT)}
      data-slow={t.offline.slow(AT)}
      data-instead={t.offline.instead(AT)}
      data-zone={timezone}
      data-locale={t.format.locale(timezone)}
    >
      {/* biome-ignore lint/a11y/useValidAnchor: empty is the address that was asked for, whichever page is shown */}
      <a href="">{t.offline.again}</a>
    </p>
  );
}
