import type { EmergencyAdvice } from './advice.ts';

/** United States. */
export const us: EmergencyAdvice = {
  number: '911',
  checked: '2026-11-22',
  sources: [
    {
      title: 'FCC: Text to 911, quick facts',
      url: 'https://www.fcc.gov/consumers/guides/text-911-quick-facts-faqs',
    },
    {
      title: 'San Francisco emergency management on 22 February 2024, in NBC Bay Area',
      url: 'https://www.nbcbayarea.com/news/tech/cellphone-outage-bay-area/3461040/',
    },
    {
      title: 'Public safety officials of four states, in VERIFY',
      url: 'https://whas11.com/article/news/verify/national-verify/how-to-contact-911-emergency-services-during-an-outage-fact-check/536-c1d4c819-d00f-4c88-b885-433bf0ff0ba7',
    },
    {
      title: 'Nash County: tips for dialing 911',
      url: 'http://nashcountync.gov/116/Tips-for-Dialing-9-1-1',
    },
    {
      title: 'A former dispatcher on the outages of April 2024, in Bay News 9',
      url: 'https://baynews9.com/fl/tampa/politics/2024/04/19/following-911-outages--torres-offers-tips-to-reach-help',
    },
  ],
};
