import type { EmergencyAdvice } from './advice.ts';

/** United Kingdom. */
export const gb: EmergencyAdvice = {
  number: '999',
  checked: '2026-11-22',
  sources: [
    {
      title: 'Three UK during its outage of January 2025, in Voice of Asia',
      url: 'https://voiceofasia.com/news/2613',
    },
    {
      title: 'Buckinghamshire Fire & Rescue: emergency SMS',
      url: 'https://bucksfire.gov.uk/safety-hub/emergency-sms/',
    },
    {
      title: 'South Tees Hospitals NHS: emergencySMS',
      url: 'https://www.southtees.nhs.uk/services/audiology/emergencysms/',
    },
  ],
};
