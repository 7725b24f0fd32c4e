import type { LedgerEntry } from '../../../sandbox/ledger.js';
import type { SandboxWorld } from '../../../sandbox/world.js';
import type { Asked } from '../bot/traffic.js';
import type { Violation } from '../violation.js';

/** An interaction that comes later than this (ms) may be too late for Discord's three seconds on a busy machine. */
const IN_TIME_MS = 1_500;
/** What was written to a socket is with the bot if nothing cuts it within this time (ms). */
const ARRIVES_MS = 300;
const DEADLINE_MS = 3_000;

export interface InteractionFigures {
  interactions: number;
  /** Delivered in time, and not cut off right after. */
  delivered: number;
  /** Sent to the bot more than once. */
  repeated: number;
  acknowledged: number;
  slowestAcknowledgementMs: number;
  handledTwice: number;
  unanswered: number;
  posts: number;
}

/** Every delivered interaction is acknowledged within 3 s by Discord's clock, none has two effects, none that was not
 *  acknowledged has any, and whoever was acknowledged sees an answer. */
export function checkInteractions(
  { discord, x }: SandboxWorld,
  asked: readonly Asked[],
  cuts: readonly number[],
): { figures: InteractionFigures; violations: Violation[] } {
  const byInteraction = groupBy(
    discord.ledger.entries().filter((entry) => entry.interactionId !== undefined),
    (entry) => String(entry.interactionId),
  );
  const onX = groupBy(x.posts(), ({ text }) => text);
  const figures: InteractionFigures = {
    interactions: asked.length,
    delivered: 0,
    repeated: 0,
    acknowledged: 0,
    slowestAcknowledgementMs: 0,
    handledTwice: 0,
    unanswered: 0,
    posts: 0,
  };
  const violations: Violation[] = [];
  for (const { interactionId, text, exchange } of asked) {
    const entries = byInteraction.get(interactionId) ?? [];
    const of = (kind: string): LedgerEntry[] => entries.filter((entry) => entry.kind === kind);
    const violated = (invariant: string, what: string) =>
      violations.push({
        invariant,
        what: `interaction ${interactionId} (${text ?? '/accounts'}) ${what}`,
        history: history(entries, cuts),
      });

    const createdAt = of('dispatch')[0]?.at ?? 0;
    const [acknowledged] = of('acknowledge');
    const arrived = of('delivered').filter(({ at }) => !cuts.some((cut) => isCutOff(at, cut)));
    const inTime = arrived.some(({ at }) => at - createdAt <= IN_TIME_MS);
    if (inTime) figures.delivered += 1;
    if (of('delivered').length > 1) figures.repeated += 1;
    if (acknowledged !== undefined) {
      figures.acknowledged += 1;
      const ms = Number(acknowledged.ms);
      figures.slowestAcknowledgementMs = Math.max(figures.slowestAcknowledgementMs, ms);
      if (ms > DEADLINE_MS) violated('G13', `was acknowledged after ${ms} ms`);
    } else if (inTime) violated('G13', 'was delivered, and not acknowledged within 3 s');

    const effects = text === undefined ? of('edit').length : (onX.get(text)?.length ?? 0);
    if (text !== undefined) figures.posts += effects;
    if (effects > 1) {
      figures.handledTwice += 1;
      violated('R18', `was handled ${effects} times`);
    }
    if (acknowledged === undefined && effects > 0) violated('G13', 'was not acknowledged, and has an effect');
    if (acknowledged !== undefined && exchange === undefined) {
      figures.unanswered += 1;
      violated('G13', 'was acknowledged, and never answered');
    }
    if (exchange !== undefined && text !== undefined && effects === 0)
      violated('E1', `was answered with "${exchange.reply?.text()}", and is not on X`);
  }
  return { figures, violations };
}

const isCutOff = (at: number, cut: number): boolean => cut >= at - 100 && cut <= at + ARRIVES_MS;

function history(entries: readonly LedgerEntry[], cuts: readonly number[]): string[] {
  const from = entries[0]?.at ?? 0;
  return [
    ...entries.map(({ at, seq: _, interactionId: __, ...rest }) => ({ at, line: JSON.stringify(rest) })),
    ...cuts.filter((cut) => cut > from - 2_000 && cut < from + 10_000).map((at) => ({ at, line: 'cut' })),
  ]
    .sort((one, other) => one.at - other.at)
    .map(({ at, line }) => `${new Date(at).toISOString().slice(14, 23)} ${line}`);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
