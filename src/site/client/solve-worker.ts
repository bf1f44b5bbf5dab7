import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** Runs beside the page, which stays usable: takes a challenge, answers with the solution as it is sent, or nothing. */
addEventListener('message', async ({ data }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge: data, deriveKey }).catch(() => null);
  postMessage(solution ? btoa(JSON.stringify({ challenge: data, solution })) : '');
});
