import type { ServerResponse } from 'node:http';
import type { Fault, FaultAnswer } from '../../faults.js';
import type { Answer } from './answer.js';

/** What leaves for the client, settled before it leaves, so that it can be recorded first. */
export interface Outgoing {
  /** Null when the client gets nothing. */
  readonly status: number | null;
  readonly body: unknown;
  send(response: ServerResponse): void;
}

const NOTHING: Outgoing = { status: null, body: undefined, send: (response) => response.socket?.destroy() };

/** The real answer, or what the fault makes of it. */
export function chooseOutgoing(answer: Answer | undefined, fault: Fault | undefined): Outgoing {
  const given = fault?.answer;
  if (typeof given === 'object') return whole(asAnswer(given));
  if (answer === undefined || given === 'drop') return NOTHING;
  return given === 'truncate' ? half(answer) : whole(answer);
}

const asAnswer = ({ status, headers = {}, body }: FaultAnswer): Answer => ({ status, headers, body });

function whole(answer: Answer): Outgoing {
  const { status, body } = answer;
  return {
    status,
    body,
    send(response) {
      const bytes = bytesOf(body);
      response.writeHead(status, headersOf(answer, bytes)).end(bytes);
    },
  };
}

/** All the headers and half of the body; then the line goes dead. */
function half(answer: Answer): Outgoing {
  const { status, body } = answer;
  return {
    status,
    body,
    send(response) {
      const bytes = bytesOf(body);
      response.writeHead(status, headersOf(answer, bytes));
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    },
  };
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function headersOf({ status, headers = {}, body }: Answer, bytes: Buffer): Record<string, string> {
  const type: Record<string, string> =
    typeof body === 'string' || body === undefined
      ? {}
      : { 'content-type': 'application/json; charset=utf-8' };
  // A 204 or 304 has no length to tell (RFC 9110 §8.6).
  const length: Record<string, string> =
    status === 204 || status === 304 ? {} : { 'content-length': String(bytes.length) };
  return { ...type, ...lowerCase(headers), ...length };
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
