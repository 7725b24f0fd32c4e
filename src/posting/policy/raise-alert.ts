import { type ClaimedJob, type Job, payloadText } from '../../work.js';
import type { PostingUnit } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import type { Alert } from './alert.js';
import { readPolicy } from './policy.js';

export interface Raised {
  readonly guildId: string;
  /** Told once; `againAfterMs`: once more when that long has passed. */
  readonly key: string;
  readonly againAfterMs?: number;
  readonly alert: Alert;
  /** ms since 1970. */
  readonly now: number;
}

/** When each was told last, by key. */
const factOf = (guildId: string): string => `alerted:${guildId}`;

/** Longer ago than anything is told only once for. */
const FORGOTTEN_MS = 100 * 24 * 60 * 60_000;

/** Sees to it that the admins of a guild hear of this, once. Part of the commit that it follows from. To be called where
 *  there is a channel for it. */
export async function raiseAlert(
  { facts, jobs }: Pick<PostingUnit, 'facts' | 'jobs'>,
  { guildId, key, againAfterMs = Infinity, alert, now }: Raised,
): Promise<void> {
  const told: Record<string, number> = JSON.parse((await facts.read(factOf(guildId))) ?? '{}');
  if (now - (told[key] ?? -Infinity) < againAfterMs) return;
  const kept = Object.entries(told).filter(([, at]) => now - at < FORGOTTEN_MS);
  await facts.write(factOf(guildId), JSON.stringify({ ...Object.fromEntries(kept), [key]: now }));
  await jobs.add(alertJob(guildId, `${key}-${now}`, alert, now));
}

/** The same where it is not known whether there is a channel. */
export async function raiseWhereTold(
  unit: Pick<PostingUnit, 'facts' | 'jobs'>,
  raised: Raised,
): Promise<void> {
  if ((await readPolicy(unit, raised.guildId)).channels.alert !== undefined) await raiseAlert(unit, raised);
}

function alertJob(guildId: string, key: string, alert: Alert, dueAt: number): Job {
  return {
    key: `alert:${guildId}:${key}`,
    kind: 'alert',
    lane: `alert:${guildId}`,
    dueAt,
    payload: { guildId, key, alert: JSON.stringify(alert) },
  };
}

/** Tells it where the guild wants it told now. */
export async function tellAlert(
  { storage, notices, log }: Pick<PostingSeams, 'storage' | 'notices' | 'log'>,
  job: ClaimedJob,
): Promise<undefined> {
  const guildId = payloadText(job, 'guildId');
  const alert: Alert = JSON.parse(payloadText(job, 'alert'));
  const channelId = (await readPolicy(storage, guildId)).channels.alert;
  if (channelId === undefined) return;
  const result = await notices.alert({ guildId, channelId, key: payloadText(job, 'key') }, alert);
  log.info({ event: 'alert', guildId, kind: alert.kind, result }, 'the admins of a server were told');
}
