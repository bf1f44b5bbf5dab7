import { type Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostileCase, HttpCase, Outcome, RawCase } from './hostile-case.ts';

const GIVE_UP_MS = 120_000;

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** Each line of a batch's answer must be a refusal. */
function judgeLines(text: string, lines: number): string | undefined {
  const answers = text.split('\n').filter(Boolean);
  const kept = answers.filter((answer) => !('errors' in (JSON.parse(answer) as object)));
  if (kept.length > 0) return `a line was kept: ${kept[0]}`;
  return answers.length === lines ? undefined : `${answers.length} answers to ${lines} lines`;
}

function judgeHttp(sent: HttpCase, status: number, text: string): string | undefined {
  if (sent.lines !== undefined && status === 200) return judgeLines(text, sent.lines);
  return isRefusal(status) ? undefined : `status ${status}: ${text.slice(0, 200)}`;
}

/** A connection that was closed while it lay idle is no answer: the request is sent again on a new one. */
function sendHttp(port: number, agent: Agent | false, sent: HttpCase): Promise<Outcome> {
  const { method, path, headers, body, chunked } = sent;
  const length = body !== undefined && !chunked ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  return new Promise((resolve) => {
    const outgoing = request({
      agent,
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { ...length, ...headers },
    });
    outgoing.setTimeout(GIVE_UP_MS, () => outgoing.destroy(new Error('no answer')));
    outgoing.on('error', (fault: NodeJS.ErrnoException) => {
      const isStale = outgoing.reusedSocket && (fault.code === 'ECONNRESET' || fault.code === 'EPIPE');
      if (isStale) resolve(sendHttp(port, false, sent));
      else resolve({ statuses: [], wrong: `no answer: ${fault.message}` });
    });
    outgoing.on('response', (response) => {
      const parts: Buffer[] = [];
      const status = response.statusCode ?? 0;
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', (fault) =>
        resolve({ statuses: [status], wrong: `half an answer: ${fault.message}` }),
      );
      response.on('end', () => {
        const wrong = judgeHttp(sent, status, Buffer.concat(parts).toString());
        resolve({ statuses: [status], ...(wrong === undefined ? {} : { wrong }) });
      });
    });
    if (chunked && body !== undefined) {
      const bytes = Buffer.from(body);
      for (let at = 0; at < bytes.length; at += 16_384) outgoing.write(bytes.subarray(at, at + 16_384));
      outgoing.end();
    } else outgoing.end(body);
  });
}

const STATUS_LINE = /HTTP\/1\.1 (\d{3}) /g;

/** Sends bytes on a connection of their own, and reads until the other side closes it. */
function sendRaw(port: number, { pieces, gapMs = 0, then = 'wait' }: RawCase): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let said = '';
    let closed = false;
    let leftOpen = false;
    const timer = setTimeout(() => {
      leftOpen = true;
      socket.destroy();
    }, GIVE_UP_MS);
    socket.on('data', (part) => {
      said += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      closed = true;
      clearTimeout(timer);
      const statuses = [...said.matchAll(STATUS_LINE)].map(([, status]) => Number(status));
      const other = statuses.find((status) => !isRefusal(status));
      const wrong = other === undefined ? undefined : `status ${other}: ${said.slice(0, 200)}`;
      if (leftOpen) resolve({ statuses, wrong: `left open for ${GIVE_UP_MS / 1000} s` });
      else resolve({ statuses, ...(wrong === undefined ? {} : { wrong }) });
    });
    socket.on('connect', async () => {
      for (const piece of pieces) {
        if (closed || !socket.writable) return;
        socket.write(piece);
        if (gapMs > 0) await sleep(gapMs);
      }
      if (then === 'half-close') socket.end();
      else if (then === 'reset') setImmediate(() => socket.resetAndDestroy());
    });
  });
}

/** Sends one case to the server at a port of this machine. */
export function sendCase(port: number, agent: Agent, sent: HostileCase): Promise<Outcome> {
  return sent.way === 'http' ? sendHttp(port, agent, sent) : sendRaw(port, sent);
}
