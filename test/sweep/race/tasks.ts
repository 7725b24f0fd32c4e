import type { Accounts } from '../../../src/accounts/create-accounts.js';
import type { LinkCallback } from '../../../src/accounts/link-flow.js';
import { tokenOf } from '../../../src/credential.js';
import { UserFacingError } from '../../../src/errors.js';
import type { Decision } from '../../../src/posting/decide-post.js';
import { Secret } from '../../../src/secret.js';
import { XError } from '../../../src/x-error.js';
import { shortHash } from '../journal.js';
import type { RaceEngine } from './race-engine.js';

/** What a browser brings back from Discord or X. */
export interface Returned {
  readonly authorizationId: string;
  readonly state: string;
  readonly cookie: string;
  readonly code: string;
}

/** What one caller does when the barrier opens. */
export type Task =
  /** Asks for an access token when the clock is so many ms ahead. */
  | { readonly kind: 'token'; readonly xUserId: string; readonly aheadMs: number }
  /** Has it refreshed in any case. */
  | { readonly kind: 'fresh-token'; readonly xUserId: string }
  | { readonly kind: 'address'; readonly nonce: string }
  | ({ readonly kind: 'proof' | 'state' } & Returned)
  | {
      readonly kind: 'code';
      readonly authorizationId: string;
      readonly discordUserId: string;
      readonly typed: string;
    }
  | { readonly kind: 'interaction'; readonly id: string }
  | {
      readonly kind: 'draft';
      readonly postId: string;
      readonly actorId: string;
      readonly xUserId: string;
    }
  | {
      readonly kind: 'decision';
      readonly postId: string;
      readonly actorId: string;
      readonly decision: Decision;
    }
  | { readonly kind: 'unlink'; readonly xUserId: string; readonly discordUserId: string }
  | { readonly kind: 'post'; readonly xUserId: string; readonly authorId: string; readonly text: string };

/** `won` for whoever got on, the short hash of a token, or how the bot said no. */
export type Outcome = string;

/** Where everybody in a race is. */
export const PLACE = 'guild:1';

/** Anything that is neither success nor the bot's own words is a bug and is thrown. */
export async function perform(engine: RaceEngine, task: Task): Promise<Outcome> {
  try {
    return await attempt(engine, task);
  } catch (error) {
    if (error instanceof UserFacingError) return `no: ${error.name}`;
    if (error instanceof XError) return `X: ${error.kind}`;
    throw error;
  }
}

async function attempt(engine: RaceEngine, task: Task): Promise<Outcome> {
  const { accounts, posting } = engine;
  engine.putForward(task.kind === 'token' ? task.aheadMs : 0);
  switch (task.kind) {
    case 'token':
      return shortHash(tokenOf(await accounts.tokens.credential(task.xUserId)));
    case 'fresh-token':
      return shortHash(tokenOf(await engine.eager.tokens.credential(task.xUserId)));
    case 'interaction':
      return (await engine.claim(task.id)) ? 'won' : 'no: claimed';
    case 'draft':
      await posting.publishDraft({ ...task, place: PLACE, channelId: '1' }, 0);
      return 'won';
    case 'decision':
      await posting.decide(task);
      return 'won';
    case 'post':
      await posting.submit({ ...task, texts: [task.text], place: PLACE, channelId: '1' }, 0);
      return 'won';
    default:
      await link(accounts, task);
      return 'won';
  }
}

async function link(
  accounts: Accounts,
  task: Extract<Task, { kind: 'address' | 'proof' | 'state' | 'code' | 'unlink' }>,
): Promise<unknown> {
  switch (task.kind) {
    case 'address':
      return accounts.flow.begin(task.nonce);
    case 'proof':
      return accounts.flow.returnedFromDiscord(callback(task));
    case 'state':
      return accounts.flow.returnedFromX(callback(task));
    case 'code':
      return accounts.confirmCode(task);
    case 'unlink':
      return accounts.unlink({ ...task, place: PLACE });
  }
}

function callback({ authorizationId, state, cookie, code }: Returned): LinkCallback {
  return {
    state,
    code: new Secret(code),
    error: undefined,
    cookieOf: (id) => (id === authorizationId ? cookie : undefined),
  };
}
