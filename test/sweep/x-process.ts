import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../sandbox/faults.js';
import type { XLookAlikeOptions } from '../../sandbox/x/look-alike.js';
import type { XSettings } from '../../sandbox/x/settings.js';
import type { TokenAnswer } from '../../sandbox/x/world/grant.js';
import type { XUser } from '../../sandbox/x/world/users.js';

/** What the ledger of X says of one request or effect; the fields that the checks read. Times: ms since 1970. */
export interface XEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly receivedAt?: number;
  readonly username?: string;
  readonly grant?: string;
  readonly generation?: number;
  readonly tokenHash?: string;
  readonly issuedAccessHash?: string;
  readonly issuedRefreshHash?: string;
  readonly effect?: boolean;
  readonly status?: number | null;
  readonly clientGone?: boolean;
  readonly text?: string;
  readonly postId?: string;
  readonly fault?: unknown;
}

/** The look-alike X in a process of its own: it outlives every worker. */
export interface XProcess {
  readonly url: string;
  readonly authorizeUrl: string;
  /** Where its ledger lies, if on disk. */
  readonly ledgerFile: string;
  addUser(username: string): Promise<XUser>;
  grant(username: string): Promise<TokenAnswer>;
  set(settings: Partial<XSettings>): Promise<void>;
  addFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** What came after this entry, in order. */
  ledger(afterSeq: number): Promise<XEntry[]>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../sandbox/x/main.js', import.meta.url));

export async function startX(options: XLookAlikeOptions): Promise<XProcess> {
  // The channel ends it when this process dies.
  const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('the look-alike X has no output');
  const exited = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: stdout }), 'line'),
    exited.then(() => Promise.reject(new Error('the look-alike X did not start'))),
  ]);
  const { url, authorizeUrl }: { url: string; authorizeUrl: string } = JSON.parse(line);

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  return {
    url,
    authorizeUrl,
    ledgerFile: options.ledgerFile ?? '',
    addUser: (username) => control('POST', 'users', { username }),
    grant: (username) => control('POST', 'grants', { username }),
    set: (settings) => control('POST', 'set', settings),
    addFault: (fault) => control('POST', 'faults', [fault]),
    clearFaults: () => control('DELETE', 'faults'),
    ledger: (afterSeq) => control('GET', `ledger?after=${afterSeq}`),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
