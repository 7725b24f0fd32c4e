import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Response } from 'express';
import type { Fault, FaultAnswer } from '../../faults.js';
import type { Answer } from './route.js';

/** Gives the answer, or what the fault gives instead; tells the status that went out, 0 for none. */
export async function sendAnswer(
  response: Response,
  answer: Answer | undefined,
  fault: Fault | undefined,
  bucket: string,
): Promise<Answer> {
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  const given = fault?.answer;
  if (typeof given === 'object') return sendFault(response, given);
  if (answer === undefined || given === 'drop') return cut(response);
  response.status(answer.status).set({ ...rateLimitHeaders(bucket), ...answer.headers });
  if (given === 'truncate') return truncate(response, answer);
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
  return answer;
}

function cut(response: Response): Answer {
  response.socket?.destroy();
  return { status: 0 };
}

function truncate(response: Response, answer: Answer): Answer {
  const bytes = Buffer.from(JSON.stringify(answer.body ?? {}));
  response.set({ 'content-type': 'application/json', 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
  return { status: 0 };
}

function sendFault(response: Response, { status, headers = {}, body }: FaultAnswer): Answer {
  const isLimited = status === 429;
  const retryAfter = Number(headers['retry-after'] ?? headers['Retry-After'] ?? 1);
  const limited = { message: 'You are being rate limited.', retry_after: retryAfter, global: false };
  const made = typeof body === 'function' ? body(response.req.originalUrl) : body;
  const sent = made ?? (isLimited ? limited : { message: `${status}: look-alike fault`, code: 0 });
  response.status(status).set(isLimited ? { 'retry-after': String(retryAfter), ...headers } : headers);
  if (typeof sent === 'string') response.end(sent);
  else response.json(sent);
  return { status, body: sent };
}

/** Generous limits: discord.js reads them, and none of them is ever reached. */
const rateLimitHeaders = (bucket: string): Record<string, string> => ({
  'x-ratelimit-limit': '50',
  'x-ratelimit-remaining': '49',
  'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1),
  'x-ratelimit-reset-after': '1.000',
  'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(0, 32),
  'x-discord-request-id': randomUUID(),
});
