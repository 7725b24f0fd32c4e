import type { Place } from '../../accounts/ports.js';
import { guildOf } from '../guild-state.js';
import type { PostingUnit } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import type { Alert } from './alert.js';
import { readPolicy } from './policy.js';
import { raiseAlert } from './raise-alert.js';
import { governorOf } from './terms.js';

/** Tells the admins of these guilds, as far as they have a channel for it. */
async function alertGuilds(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'wake'>,
  guildIds: Iterable<string>,
  { key, alert, againAfterMs = Infinity }: { key: string; alert: Alert; againAfterMs?: number },
): Promise<void> {
  for (const guildId of guildIds) {
    if ((await readPolicy(seams.storage, guildId)).channels.alert === undefined) continue;
    const now = seams.clock.now();
    await seams.storage.transaction((unit) => raiseAlert(unit, { guildId, key, alert, againAfterMs, now }));
  }
  seams.wake();
}

/** Every guild whose posts wait, because X takes none of this bot. `at`: since when, ms since 1970. */
export async function alertOfAppStop(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'wake'>,
  stop: { readonly kind: Extract<Alert, { kind: 'app_stopped' }>['reason']; readonly at: number },
): Promise<void> {
  const alert = { kind: 'app_stopped', reason: stop.kind } as const;
  await alertGuilds(seams, await seams.storage.links.guildIds(), { key: `app-stopped-${stop.at}`, alert });
}

/** Every guild in which an account is linked that needs its owner. `generation`: of its credentials; each is news once. */
export async function alertOfBrokenAccount(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'wake'>,
  { xUserId, generation }: { readonly xUserId: string; readonly generation: string },
): Promise<void> {
  const guildIds = await guildsOf(seams.storage, xUserId);
  // With an OAuth 1.0a token beside what is broken, nothing waits.
  const goesOn = (await seams.storage.accounts.read(xUserId))?.value.oauth1 !== undefined;
  const alert = { kind: 'account_broken', xUserId, ...(goesOn ? { goesOn } : {}) } as const;
  await alertGuilds(seams, guildIds, { key: `broken-${xUserId}-${generation}`, alert });
}

/** The guild in which a member has linked an account with a PIN. */
export async function alertOfPinLink(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'wake'>,
  linked: {
    readonly authorizationId: string;
    readonly place: Place;
    readonly xUserId: string;
    readonly memberId: string;
  },
): Promise<void> {
  const { authorizationId, place, xUserId, memberId } = linked;
  const guildId = guildOf(place);
  if (guildId === undefined) return;
  const alert = { kind: 'linked_by_pin', xUserId, memberId } as const;
  await alertGuilds(seams, [guildId], { key: `pin-${authorizationId}`, alert });
}

const STUCK_MS = 6 * 60 * 60_000;

/** The guild of a post that should have gone out at `since` (ms since 1970). */
export async function alertOfStuckPost(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'wake'>,
  { postId, since }: { readonly postId: string; readonly since: number },
): Promise<void> {
  const post = await seams.storage.posts.read(postId);
  const guildId = post && (await governorOf(seams.storage, post));
  if (guildId === undefined) return;
  // Where one is stuck, others often are.
  const alert = { kind: 'job_stuck', postId, since } as const;
  await alertGuilds(seams, [guildId], { key: 'stuck', alert, againAfterMs: STUCK_MS });
}

async function guildsOf({ links }: Pick<PostingUnit, 'links'>, xUserId: string): Promise<Set<string>> {
  return new Set((await links.ofAccount(xUserId)).flatMap(({ place }) => guildOf(place) ?? []));
}
