import type { EmergencyAdvice } from './advice.ts';

/** United States. */
export const us: EmergencyAdvice = {
  number: '911',
  checked: '2026-11-22',
  heading: 'If you need 911 and your call fails',
  steps: [
    'Keep trying.',
    'Use another phone: one on a different network, or a landline.',
    'Turn on Wi-Fi calling if you have Wi-Fi.',
    'Text 911. Many centers cannot receive texts; where yours cannot, you should get a message back that says so.',
    'If nothing works, go to the nearest police or fire station.',
    'When you get through, say first where you are: the center may not see your number or your place.',
  ],
  warnings: [
    '“SOS” on a phone means that it looks for another network. It does not promise that a call will get through.',
    'Never call or text 911 to test your phone. Test calls keep people in danger waiting.',
  ],
  sources: [
    {
      title: 'FCC: Text to 911, quick facts',
      url: 'https://www.fcc.gov/consumers/guides/text-911-quick-facts-faqs',
    },
    {
      title: 'Congressional Research Service IF12613 on the outage of 22 February 2024',
      url: 'https://www.everycrsreport.com/reports/IF12613.html',
    },
    {
      title: 'San Francisco emergency management on 22 February 2024, in NBC Bay Area',
      url: 'https://www.nbcbayarea.com/news/tech/cellphone-outage-bay-area/3461040/',
    },
  ],
};
