import type { ServerResponse } from 'node:http';
import { drip } from '../../drip.js';
import type { Answer } from './answer.js';

export function sendWhole(response: ServerResponse, answer: Answer): void {
  const bytes = bytesOf(answer.body);
  response.writeHead(answer.status, headersOf(answer, bytes)).end(bytes);
}

/** All the headers and half of the body. */
export function sendHalf(response: ServerResponse, answer: Answer, then: () => void): void {
  const bytes = bytesOf(answer.body);
  response.writeHead(answer.status, headersOf(answer, bytes));
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), then);
}

/** A byte a second. */
export function sendDripping(response: ServerResponse, answer: Answer): void {
  const bytes = bytesOf(answer.body);
  drip(response.writeHead(answer.status, headersOf(answer, bytes)), bytes);
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
