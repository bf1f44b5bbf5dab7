import type { EmergencyAdvice } from './advice.ts';

/** United Kingdom. */
export const gb: EmergencyAdvice = {
  number: '999',
  checked: '2026-11-22',
  heading: 'If you need 999 and your call fails',
  steps: [
    'Keep trying 999 or 112.',
    'Use another phone: one on a different network, or a landline.',
    'If your phone is registered for emergencySMS, text 999 with who you need, what is wrong and where. Wait for the answer: without one the message may not have arrived.',
    'Ask somebody near you to call for you.',
  ],
  warnings: [
    '“Emergency calls only” or “SOS” on a phone does not promise that a call will get through.',
    'Never call or text 999 to test your phone. Test calls keep people in danger waiting.',
  ],
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
