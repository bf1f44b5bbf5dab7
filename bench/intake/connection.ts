import { connect, type Socket } from 'node:net';

/** What came back: the status, 0 when the connection broke before the answer was whole. */
export type OnAnswer = (status: number, body: string) => void;

/** One connection with at most one request under way. */
export interface Connection {
  readonly isOpen: boolean;
  /** Only when nothing is under way. `request` is the whole of it, head and body. */
  send(request: string, onAnswer: OnAnswer): void;
  close(): void;
}

const HEAD_END = '\r\n\r\n';

/** Where the answer ends in `text`, or -1 while it is not whole. */
function endOfAnswer(text: string): number {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return -1;
  const from = head + HEAD_END.length;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  if (length !== undefined) return text.length >= from + Number(length) ? from + Number(length) : -1;
  return text.endsWith(`0${HEAD_END}`) ? text.length : -1;
}

/**
 * A lean HTTP/1.1 client: the load generator shares the machine with what it measures.
 * `onEnd` is called once, when the connection is gone.
 */
export function createConnection(host: string, port: number, onEnd: () => void): Connection {
  const socket: Socket = connect({ host, port, noDelay: true });
  let waiting: OnAnswer | undefined;
  let got = '';
  let open = true;
  const settle = (status: number, body: string): void => {
    const onAnswer = waiting;
    waiting = undefined;
    got = '';
    onAnswer?.(status, body);
  };
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    got += text;
    const end = endOfAnswer(got);
    if (end < 0) return;
    settle(Number(got.slice(9, 12)), got.slice(got.indexOf(HEAD_END) + HEAD_END.length, end));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    open = false;
    onEnd();
    settle(0, '');
  });
  return {
    get isOpen() {
      return open;
    },
    send(request, onAnswer) {
      waiting = onAnswer;
      socket.write(request, 'latin1');
    },
    close: () => socket.destroy(),
  };
}
