import { createAuthorizationToken } from './authorization-token.js';
import { digest } from './digest.js';
import { fail, isOpen } from './end-authorization.js';
import { expiryJob, linkEndedJob } from './jobs.js';
import type { AccountsUnit, Authorization, Place, ReplyHandle } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';

/** How many link attempts one member may have open; the oldest gives way to a new one. */
const OPEN_LIMIT = 3;

export interface LinkRequest {
  readonly discordUserId: string;
  readonly discordName: string;
  readonly place: Place;
  readonly placeName: string;
  readonly expected?: { readonly xUserId: string; readonly username: string };
}

export interface OfferedLink {
  readonly authorizationId: string;
  /** For this member alone: it is single use and expires. */
  readonly url: string;
  /** ms since 1970. */
  readonly expiresAt: number;
}

/** Opens one attempt to link and gives the address to hand to this member, ephemerally. */
export async function offerLink(seams: AccountsSeams, request: LinkRequest): Promise<OfferedLink> {
  const id = randomId();
  const nonce = createAuthorizationToken(id);
  const expiresAt = await openAuthorization(seams, id, {
    step: 'offered',
    ...request,
    nonceHash: digest(nonce.secret),
  });
  return { authorizationId: id, url: seams.linkUrl(nonce.text.reveal()), expiresAt };
}

/** Stores an attempt that begins now; a member's oldest one gives way to it. Gives when it ends, in ms since 1970. */
export async function openAuthorization(
  seams: AccountsSeams,
  id: string,
  attempt: Omit<Authorization, 'id' | 'createdAt' | 'expiresAt'>,
): Promise<number> {
  const { storage, clock, timing } = seams;
  const createdAt = clock.now();
  const expiresAt = createdAt + timing.authorizationMs;
  // In one transaction: however many are asked for at once, the limit holds.
  await storage.transaction(async (unit) => {
    await makeRoom(seams, unit, attempt.discordUserId);
    await unit.authorizations.create({ id, ...attempt, createdAt, expiresAt });
    await unit.jobs.add(expiryJob(id, expiresAt));
  });
  seams.wake();
  return expiresAt;
}

async function makeRoom(seams: AccountsSeams, unit: AccountsUnit, discordUserId: string): Promise<void> {
  const open = await unit.authorizations.openOf(discordUserId, seams.clock.now());
  for (const id of open.slice(0, Math.max(0, open.length - OPEN_LIMIT + 1))) {
    const stored = await unit.authorizations.read(id);
    if (stored !== undefined) await fail(seams, unit, stored, 'too_many_open');
  }
}

/** Remembers which message carries the link, so that it can be edited when the attempt ends (or has ended already:
 *  a quick browser may be faster than Discord's answer). */
export async function attachReply(
  seams: AccountsSeams,
  authorizationId: string,
  reply: ReplyHandle,
): Promise<void> {
  await seams.storage.transaction(async (unit) => {
    const stored = await unit.authorizations.read(authorizationId);
    if (stored === undefined) return;
    await unit.authorizations.replace(stored, { ...stored.value, reply });
    if (!isOpen(stored.value)) await unit.jobs.add(linkEndedJob(authorizationId, seams.clock.now()));
  });
  seams.wake();
}
