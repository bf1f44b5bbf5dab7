/** Asks a Node process over its inspector (`--inspect`) what is left in its main thread after a full collection. */
export async function liveMemory(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  let id = 0;
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    id += 1;
    const own = id;
    socket.send(JSON.stringify({ id: own, method, params }));
    return new Promise((resolve) => {
      const listen = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
        if (answer.id !== own) return;
        socket.removeEventListener('message', listen);
        resolve(answer.result);
      };
      socket.addEventListener('message', listen);
    });
  };
  const expression =
    '(() => { const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; })()';
  // Twice: what the first frees may hold more that only then can be freed.
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const answer = (await ask('Runtime.evaluate', { expression })) as {
    result: { value: number };
  };
  socket.close();
  return answer.result.value / 1e6;
}
