/** A proof of work as the API sets it; the page only hands it on. */
export type Challenge = Readonly<Record<string, unknown>>;

/**
 * Solves a challenge in a worker, whose script is loaded only then. Gives the text to send back.
 * Rejects where it cannot be solved: without Web Crypto, as on a page that was not loaded securely.
 */
export function solveChallenge(challenge: Challenge): Promise<string> {
  const worker = new Worker(new URL('./solve-worker.ts', import.meta.url), { type: 'module' });
  const solved = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) =>
      data ? resolve(data) : reject(new Error('not solved'));
    worker.onerror = () => reject(new Error('no worker'));
  });
  worker.postMessage(challenge);
  return solved.finally(() => worker.terminate());
}
