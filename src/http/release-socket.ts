import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Events that Node's HTTP server listens to on a connection. */
const HEARD = ['data', 'end', 'close', 'drain', 'timeout', 'error'] as const;

type FreeParser = (parser: unknown, request: null, socket: Socket) => void;

/** Node's own way to let go of the parser of a connection; it is no public one, and may be gone from a later Node. */
function findFreeParser(): FreeParser | undefined {
  const common = process.getBuiltinModule('_http_common') as { freeParser?: FreeParser } | undefined;
  return common?.freeParser;
}

/**
 * Takes a connection away from the HTTP server, once the head of the answer is written: what is still to come on it is
 * bytes of ours. Node does the same with a connection that is upgraded or sent to another process. It sets 7 kB free;
 * on a Node that has no such way the connection stays as it is, and works all the same.
 *
 * @param onClose called once, when the connection is closed by either side
 */
export function releaseSocket(socket: Socket, outgoing: ServerResponse, onClose: () => void): void {
  if (socket.destroyed) {
    onClose();
    return;
  }
  const freeParser = findFreeParser();
  if (!freeParser || !('parser' in socket) || !socket.parser) {
    socket.once('close', onClose);
    return;
  }
  for (const event of HEARD) socket.removeAllListeners(event);
  freeParser(socket.parser, null, socket);
  outgoing.detachSocket(socket);
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.destroySoon());
  socket.once('close', onClose);
  socket.resume();
}
