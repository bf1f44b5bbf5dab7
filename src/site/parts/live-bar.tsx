import type { View } from '../serve/view.ts';

/** Where the script puts the time. */
const AT = '{at}';

/** What keeps a page up to date where scripts run; nothing where they do not. `stream`: address of the changes. */
export function LiveBar(props: { view: View; stream: string }) {
  const { t, catalog, lastChange } = props.view;
  const { timezone } = catalog.market;
  return (
    <fl-live
      data-stream={`${props.stream}&data=none`}
      data-last-id={String(lastChange())}
      data-pause={t.live.pause}
      data-resume={t.live.resume}
      data-lost={t.live.lost(AT)}
      data-polling={t.live.polling}
      data-paused={t.live.paused(AT)}
      data-zone={timezone}
      data-locale={t.format.locale(timezone)}
    />
  );
}
