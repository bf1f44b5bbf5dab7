import type { AdviceWords } from '../emergency/advice.ts';

/** What to do when a call for help fails, by market, in English. Sources and dates: `emergency/`. */
export const enAdvice: Readonly<Record<string, AdviceWords>> = {
  us: {
    heading: 'If you need 911 and your call fails',
    steps: [
      'Keep trying.',
      'Use another phone: one on a different network, or a landline. Or ask somebody else to call for you.',
      'Turn on Wi-Fi calling if you have Wi-Fi.',
      'Text 911. Many centers cannot receive texts; where yours cannot, you should get a message back that says so.',
      'Call the direct line of your local police or fire station, or go there.',
      'When you get through, say first where you are: the center may not see your number or your place.',
    ],
    warnings: [
      '“SOS” on a phone means that it looks for another network. It does not promise that a call will get through.',
      'Never call or text 911 to test your phone. Test calls keep people in danger waiting.',
    ],
  },
  gb: {
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
  },
};
