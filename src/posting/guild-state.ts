import type { Place } from '../accounts/ports.js';
import { recordAct } from '../audit/record-act.js';
import type { Post, PostingUnit } from './ports.js';
import { requeueInOrder } from './requeue-in-order.js';
import type { PostingSeams } from './seams.js';

/** Why nothing of a guild goes out: an admin has stopped it, or the bot is not there any more. */
export type GuildStop = 'paused' | 'bot_removed';

export const STOPS: readonly GuildStop[] = ['paused', 'bot_removed'];

export const stopFact = (stop: GuildStop, guildId: string): string => `guild-${stop}:${guildId}`;

/** Why posts of this guild are held right now; undefined when they go out. */
export async function stopOf(
  { facts }: Pick<PostingUnit, 'facts'>,
  guildId: string,
): Promise<GuildStop | undefined> {
  const found = await facts.readAll(STOPS.map((stop) => stopFact(stop, guildId)));
  return STOPS.find((_, index) => found[index] === 'yes');
}

/** Undefined for direct messages. */
export function guildOf(place: Place): string | undefined {
  return /^guild:(.+)$/.exec(place)?.[1];
}

/** Why a post may not leave now: its guild's stop, or that of the whole X app. */
export type Stop = GuildStop | 'app_stopped';

/** From here on nothing of this guild leaves; what comes in is held. False when it was so already. */
export async function stopGuild(
  seams: PostingSeams,
  guildId: string,
  stop: GuildStop,
  actorId?: string,
): Promise<boolean> {
  const isNew = await seams.storage.transaction(async (unit) => {
    if ((await unit.facts.read(stopFact(stop, guildId))) === 'yes') return false;
    await unit.facts.write(stopFact(stop, guildId), 'yes');
    await recordAct(unit, seams.clock.now(), { kind: 'paused', ...about(guildId, stop, actorId) });
    return true;
  });
  if (isNew) seams.log.warn({ event: 'guild-stopped', guildId, stop }, 'posting of a server has stopped');
  return isNew;
}

/** Ends a stop: what was held for it goes out in its old order. Gives how many posts that are. Like `stopGuild` one
 *  transaction from the first look on: of a stop and a release, the one that was asked for last stands. */
export async function releaseGuild(
  seams: PostingSeams,
  guildId: string,
  stop: GuildStop,
  actorId?: string,
): Promise<number> {
  const { storage, clock, log } = seams;
  const released = await storage.transaction(async (unit) => {
    if ((await unit.facts.read(stopFact(stop, guildId))) !== 'yes') return undefined;
    await unit.facts.write(stopFact(stop, guildId), 'no');
    await recordAct(unit, clock.now(), { kind: 'resumed', ...about(guildId, stop, actorId) });
    // Held for the other reason still: they stay.
    if ((await stopOf(unit, guildId)) !== undefined) return 0;
    return requeueHeld(unit, guildId, clock.now());
  });
  if (released === undefined) return 0;
  log.info({ event: 'guild-released', guildId, stop, released }, 'posting of a server goes on');
  seams.wake();
  return released;
}

/** What the audit says of a stop and its end. */
function about(guildId: string, stop: GuildStop, actorId: string | undefined) {
  const actor = actorId === undefined ? {} : { actorId };
  return { place: `guild:${guildId}`, ...actor, details: { reason: stop } };
}

async function requeueHeld(unit: PostingUnit, guildId: string, now: number): Promise<number> {
  const accounts = new Set((await unit.links.ofGuild(guildId)).map((link) => link.xUserId));
  const held: Post[] = [];
  for (const xUserId of accounts) {
    // Of an account that is shared with this guild, posts from everywhere wait for it.
    const isShared = (await unit.shares.find(xUserId))?.guildId === guildId;
    for (const post of await unit.posts.ofAccount(xUserId, ['held'])) {
      const isOurs = isShared || post.place === `guild:${guildId}`;
      if (isOurs && STOPS.some((stop) => stop === post.heldReason)) held.push(post);
    }
  }
  return requeueInOrder(unit, held, now);
}

/** The guilds of one shard, as Discord lists them at a login. */
export interface KnownGuilds {
  readonly present: ReadonlySet<string>;
  isOnShard(guildId: string): boolean;
}

/** Catches up with what happened while the bot was not connected: guilds that have removed it, or added it again. */
export async function catchUpWithGuilds(
  seams: PostingSeams,
  { present, isOnShard }: KnownGuilds,
): Promise<void> {
  for (const guildId of await seams.storage.links.guildIds()) {
    if (isOnShard(guildId) && !present.has(guildId)) await stopGuild(seams, guildId, 'bot_removed');
  }
  for (const guildId of present) {
    // Read first: nearly all of them are not stopped, and a release is a transaction.
    if ((await seams.storage.facts.read(stopFact('bot_removed', guildId))) === 'yes')
      await releaseGuild(seams, guildId, 'bot_removed');
  }
}
