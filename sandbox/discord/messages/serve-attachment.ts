import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { drip } from '../../drip.js';
import type { FaultAnswer, FaultScript } from '../../faults.js';
import type { Ledger } from '../../ledger.js';
import type { Addresses } from './addresses.js';
import type { AttachmentStore } from './attachments.js';

/** What faults call the addresses of files. */
const ROUTE = 'GET /attachments';

export interface ServeAttachmentOptions {
  readonly attachments: AttachmentStore;
  readonly addresses: Addresses;
  readonly faults: FaultScript;
  readonly ledger: Ledger;
}

type Headers = Readonly<Record<string, string>>;

/** Gives out files, and what a fault makes of them: cut off, slow, of another type, from somewhere else. */
export function serveAttachment({ attachments, addresses, faults, ledger }: ServeAttachmentOptions) {
  return async ({ originalUrl }: Request, response: Response): Promise<void> => {
    const { pathname, searchParams } = new URL(originalUrl, 'http://cdn');
    const file = attachments.find(addresses.read(pathname, searchParams) ?? '');
    const fault = faults.take(ROUTE);
    const note = (status: number) => ledger.record('cdn', { fileId: file?.id, name: file?.name, status });

    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    if (typeof fault?.answer === 'object') {
      note(fault.answer.status);
      return sendGiven(response, fault.answer);
    }
    if (file === undefined) {
      note(404);
      response.status(404).type('text/plain').send('This content is no longer available.');
      return;
    }
    note(200);
    const headers = {
      'content-type': file.type,
      'content-length': String(file.bytes.length),
      ...fault?.change?.headers,
    };
    send(response, headers, file.bytes, fault?.answer);
  };
}

function sendGiven(response: Response, { status, headers = {}, body }: FaultAnswer): void {
  response
    .status(status)
    .set(headers)
    .end(typeof body === 'string' ? body : body && JSON.stringify(body));
}

function send(
  response: Response,
  headers: Headers,
  bytes: Buffer,
  how: Exclude<NonNullable<Parameters<FaultScript['add']>[0]['answer']>, FaultAnswer> | undefined,
): void {
  if (how === 'silence') return;
  if (how === 'drop') response.socket?.destroy();
  else if (how === 'reset') response.socket?.resetAndDestroy();
  else if (how === 'drip') drip(response.writeHead(200, headers), bytes);
  else if (how === 'truncate' || how === 'stall') {
    response.writeHead(200, headers);
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      if (how === 'truncate') response.socket?.destroy();
    });
  } else sendAll(response, headers, bytes);
}

/** Node itself would not let a length out that is not true. */
function sendAll(response: Response, headers: Headers, bytes: Buffer): void {
  const told = Number(headers['content-length']);
  response.writeHead(200, headers);
  if (told <= bytes.length) response.end(bytes.subarray(0, told));
  else response.write(bytes, () => response.socket?.destroy());
}
