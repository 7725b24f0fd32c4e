import type { AuditLine } from '../../audit/ports.js';
import type { Job } from '../../work.js';
import type { PostingUnit } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { readPolicy } from './policy.js';

/** Between two messages of one guild, in ms; what is done meanwhile comes in one. */
const EVERY_MS = 5_000;

/** How often a channel in which the bot may not write is tried again. */
const CLOSED_MS = 10 * 60_000;

/** Acts a message, and how many are looked through for them at a time. */
const SHOWN = 15;
const LOOKED_THROUGH = 200;

/** The last act that the channel has been told, or that is none of the guild's. */
const factOf = (guildId: string): string => `audit-told:${guildId}`;

/** From now on each act is told in the guild's audit channel. Part of the commit that names one. */
export async function beginAuditFeed(
  unit: Pick<PostingUnit, 'facts' | 'jobs' | 'audit'>,
  guildId: string,
  now: number,
): Promise<void> {
  const { last } = await unit.audit.readHead([]);
  await unit.facts.write(factOf(guildId), String(last?.seq ?? 0));
  await unit.jobs.add(feedJob(guildId, now));
}

function feedJob(guildId: string, dueAt: number): Job {
  return {
    key: `audit-feed:${guildId}`,
    kind: 'audit-feed',
    lane: `audit-feed:${guildId}`,
    dueAt,
    payload: { guildId },
  };
}

/** Tells what was done since; at least once, and the same message twice is one at Discord. Ends with the channel. */
export async function feedAudit(
  seams: Pick<PostingSeams, 'storage' | 'notices' | 'clock' | 'log'>,
  guildId: string,
): Promise<undefined | { again: number }> {
  const { storage, notices, clock, log } = seams;
  const { channels } = await readPolicy(storage, guildId);
  const fact = await storage.facts.read(factOf(guildId));
  if (channels.audit === undefined || fact === undefined) return undefined;
  const rows = await storage.audit.after(Number(fact), LOOKED_THROUGH);
  const newest = rows.at(-1);
  if (newest === undefined) return { again: clock.now() + EVERY_MS };
  const seen = await sightOf(storage, guildId);
  const lines = rows.filter(seen).slice(0, SHOWN);
  const last = (lines.length === SHOWN ? lines.at(-1) : newest) ?? newest;
  if (lines[0] !== undefined) {
    const place = { guildId, channelId: channels.audit, key: `acts-${lines[0].seq}-${last.seq}` };
    if ((await notices.alert(place, { kind: 'acts', lines })) === 'no_access') {
      log.warn({ event: 'audit-channel-closed', guildId }, 'the bot may not write in an audit channel');
      return { again: clock.now() + CLOSED_MS };
    }
  }
  await storage.facts.write(factOf(guildId), String(last.seq));
  return { again: clock.now() + EVERY_MS };
}

/** What an admin of the guild may see, as in `/team audit`. */
async function sightOf(
  { links }: Pick<PostingUnit, 'links'>,
  guildId: string,
): Promise<(line: AuditLine) => boolean> {
  const accounts = new Set((await links.ofGuild(guildId)).map(({ xUserId }) => xUserId));
  return ({ place, xUserId, actor }) => {
    if (place !== null) return place === `guild:${guildId}`;
    return xUserId === null ? actor === null : accounts.has(xUserId);
  };
}
