import { presentCampaign } from '../../core/publish/present-campaign.ts';
import type { Campaign } from '../../core/report/campaign.ts';
import type { View } from '../serve/view.ts';

/** The suspicions of the last day, each with what it rests on. */
export function CampaignNotes(props: { view: View; campaigns: readonly Campaign[] | undefined }) {
  const { view, campaigns = [] } = props;
  const { t, f } = view;
  return (
    <>
      {campaigns.map((campaign) => {
        const { reports, networks, signs } = presentCampaign(campaign);
        const facts = {
          reports: f.count(reports),
          networks: networks === null ? null : f.count(networks),
          since: f.time(campaign.from),
          until: campaign.to === null ? null : f.time(campaign.to),
        };
        return (
          <aside class="banner">
            <p>
              <strong>{t.campaign.title}.</strong> {t.campaign.says(facts)}{' '}
              {t.campaign.why(signs.map((sign) => t.campaign.signs[sign]))}
            </p>
          </aside>
        );
      })}
    </>
  );
}
