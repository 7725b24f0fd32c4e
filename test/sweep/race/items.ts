import { randomBytes } from 'node:crypto';
import { randomCode, randomId } from '../../../src/accounts/random.js';
import type { Post } from '../../../src/posting/ports.js';
import { Secret } from '../../../src/secret.js';
import type { XEntry } from '../x-process.js';
import { type Arena, newUser } from './arena.js';
import { type Consenting, createConsenting } from './consent.js';
import { PLACE, type Returned, type Task } from './tasks.js';

/** Something that works once. */
export interface Item {
  readonly name: string;
  /** A new one; gives the task of each caller. */
  prepare(arena: Arena): Promise<(caller: number) => Task>;
  /** Beside exactly one winner: what must have happened exactly once elsewhere. */
  readonly once?: { readonly what: string; count(seen: Seen): number };
}

interface Seen {
  readonly identified: number;
  readonly ledger: readonly XEntry[];
}

const TEN_MINUTES_MS = 600_000;
const newMember = (): string => `member-${randomBytes(6).toString('hex')}`;
const always = (task: Task) => (): Task => task;

/** The address in the ephemeral reply. */
const address: Item = {
  name: 'address',
  async prepare(arena) {
    const { nonce } = await offer(arena, newMember());
    return always({ kind: 'address', nonce });
  },
};

/** The state that comes back from Discord with the word on who sits at the browser. */
const proof: Item = {
  name: 'browser proof',
  async prepare(arena) {
    return always({ kind: 'proof', ...(await atDiscord(arena, newMember())) });
  },
  once: { what: 'questions to Discord', count: ({ identified }) => identified },
};

/** The state that comes back from X with a code. */
const state = (consentingAt: (arena: Arena) => Promise<Consenting>): Item => ({
  name: 'state',
  async prepare(arena) {
    const member = newMember();
    const visit = await atDiscord(arena, member);
    const { flow } = arena.home.accounts;
    const { url } = await flow.returnedFromDiscord({
      state: visit.state,
      code: new Secret(member),
      error: undefined,
      cookieOf: () => visit.cookie,
    });
    const code = await (await consentingAt(arena)).allow(url);
    return always({ ...visit, kind: 'state', state: stateIn(url), code });
  },
  once: {
    what: 'exchanges at X',
    count: ({ ledger }) => ledger.filter(({ kind }) => kind === 'exchange').length,
  },
});

/** The code of the final page, typed into Discord. */
const code: Item = {
  name: 'code-back',
  async prepare(arena) {
    return always(await awaitingCode(arena, await newUser(arena), newMember()));
  },
};

const interaction: Item = {
  name: 'interaction id',
  prepare: async () => always({ kind: 'interaction', id: randomId() }),
};

const draft: Item = {
  name: 'draft',
  async prepare({ home }) {
    const actorId = newMember();
    const request = {
      authorId: actorId,
      xUserId: '1',
      place: PLACE,
      channelId: '1',
      texts: ['once'],
    } as const;
    const { id } = await home.posting.keepDraft(request);
    return always({ kind: 'draft', postId: id, actorId, xUserId: '1' });
  },
};

/** What was decided to go out again may still be discarded while it waits, so that is no rival. */
const DECISIONS = ['again', 'is_up'] as const;

/** The author's word on a post that nobody found. */
const decision: Item = {
  name: 'decision',
  async prepare({ home }) {
    const post = heldPost(newMember());
    await home.storage.posts.insert(post);
    return (caller) => ({
      kind: 'decision',
      postId: post.id,
      actorId: post.authorId,
      decision: DECISIONS[caller % DECISIONS.length] ?? 'again',
    });
  },
};

/** Every one-time item there is. */
export function oneTimeItems(): readonly Item[] {
  let consenting: Promise<Consenting> | undefined;
  const sameUser = (arena: Arena): Promise<Consenting> => {
    consenting ??= newUser(arena).then(({ username }) => createConsenting(arena.x, username));
    return consenting;
  };
  return [address, proof, state(sameUser), code, interaction, draft, decision];
}

async function offer({ home }: Arena, member: string): Promise<{ id: string; nonce: string }> {
  const request = { discordUserId: member, discordName: member, place: PLACE, placeName: 'here' } as const;
  const { authorizationId, url } = await home.accounts.offerLink(request);
  return { id: authorizationId, nonce: new URL(url).pathname.replace('/link/', '') };
}

async function atDiscord(arena: Arena, member: string): Promise<Returned> {
  const { id, nonce } = await offer(arena, member);
  const { url, cookie } = await arena.home.accounts.flow.begin(nonce);
  // Discord's code is the member's id here.
  return { authorizationId: id, state: stateIn(url), cookie: cookie?.value.reveal() ?? '', code: member };
}

const stateIn = (url: URL): string => url.searchParams.get('state') ?? '';

/** An authorization that waits for its code; `expected` when an account is authorized again. */
export async function awaitingCode(
  { x, home }: Arena,
  user: { id: string; username: string; name: string },
  member: string,
): Promise<Extract<Task, { kind: 'code' }>> {
  const id = randomId();
  const typed = randomCode();
  const now = Date.now();
  const answer = await x.grant(user.username);
  await home.storage.authorizations.create({
    id,
    step: 'awaiting_code',
    discordUserId: member,
    discordName: member,
    place: PLACE,
    placeName: 'here',
    createdAt: now,
    expiresAt: now + TEN_MINUTES_MS,
    nonceHash: id,
    code: typed,
    triesLeft: 5,
    pending: {
      user,
      grant: {
        accessToken: new Secret(answer.access_token),
        refreshToken: new Secret(answer.refresh_token ?? ''),
        expiresAt: now + answer.expires_in * 1000,
        scopes: answer.scope.split(' '),
      },
    },
  });
  return { kind: 'code', authorizationId: id, discordUserId: member, typed: typed.reveal() };
}

function heldPost(authorId: string): Post {
  const now = Date.now();
  return {
    id: randomId(),
    revision: 0,
    authorId,
    xUserId: '1',
    place: PLACE,
    channelId: '1',
    status: 'held',
    heldReason: 'outcome_unknown',
    resent: true,
    createdAt: now,
    updatedAt: now,
    parts: [{ index: 0, text: 'where is it?', status: 'unknown', attempts: 2, reads: 2 }],
  };
}
