import type { SandboxWorld } from '../../../sandbox/world.js';
import type { Post } from '../../../src/posting/ports.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import type { Asked } from '../bot/traffic.js';
import { POST_STATUSES } from '../post-statuses.js';
import type { Violation } from '../violation.js';

export interface EndFigures {
  interactions: number;
  acknowledged: number;
  /** Acknowledged, and nothing was ever said. */
  unanswered: number;
  /** Posts on disk, and how many of them are on X. */
  accepted: number;
  published: number;
  lost: number;
  duplicates: number;
}

export function noEnds(): EndFigures {
  return {
    interactions: 0,
    acknowledged: 0,
    unanswered: 0,
    accepted: 0,
    published: 0,
    lost: 0,
    duplicates: 0,
  };
}

const ACCEPTED = POST_STATUSES.filter((status) => status !== 'draft');

/** When the stopping is over: nothing accepted is lost, nothing is up twice, and whoever was acknowledged was answered. */
export async function checkEnds(
  world: SandboxWorld,
  asked: readonly Asked[],
  storage: Storage,
): Promise<{ figures: EndFigures; violations: Violation[] }> {
  const { discord, x } = world;
  const { id } = x.user('robin_writes');
  const posts = new Map(
    (await storage.posts.ofAccount(id, ACCEPTED)).map((post) => [post.parts[0]?.text ?? '', post]),
  );
  const up = x.posts().map(({ text }) => text);
  const acknowledged = new Set(discord.ledger.entries('acknowledge').map((entry) => entry.interactionId));
  const news = discord.dms('robin').map((message) => message.text());
  const figures: EndFigures = {
    ...noEnds(),
    interactions: asked.length,
    acknowledged: acknowledged.size,
    accepted: posts.size,
  };
  const violations: Violation[] = [];
  for (const one of asked) {
    const { interactionId, text, exchange } = one;
    const said = exchange?.reply?.text() ?? '';
    const violated = (invariant: string, what: string) =>
      violations.push({
        invariant,
        what: `${text ?? '/accounts'} (${interactionId}) ${what}`,
        history: [...history(world, interactionId), `it says: ${said}`],
      });
    const isAcknowledged = acknowledged.has(interactionId);
    if (isAcknowledged && (exchange === undefined || said === '')) {
      figures.unanswered += 1;
      violated('G12', 'was acknowledged, and never answered');
    }
    if (text === undefined) continue;
    const times = up.filter((other) => other === text).length;
    figures.published += times;
    figures.duplicates += Math.max(0, times - 1);
    if (times > 1) violated('E1', `is on X ${times} times`);
    if (times > 0 && !isAcknowledged) violated('E1', 'is on X, and was never acknowledged');
    const problem = problemOf(posts.get(text), times);
    if (problem !== undefined) {
      figures.lost += 1;
      violated('E2', problem);
    }
    const isTold = said.includes('Posted') || news.some((message) => message.includes(text));
    if (posts.get(text)?.status === 'published' && !isTold)
      violated('G12', 'is published, and its author not told');
    if (said.includes('Posted') && times === 0) violated('E2', 'was said to be posted, and is not on X');
  }
  return { figures, violations };
}

/** What is wrong with how an accepted post has ended. */
function problemOf(post: Post | undefined, times: number): string | undefined {
  if (post === undefined) return times > 0 ? 'is on X, and not in the database' : undefined;
  if (post.status === 'published') return times === 1 ? undefined : 'is published, and not on X';
  if (post.status === 'failed') return times === 0 ? undefined : 'has failed, and is on X';
  return `was accepted, and is ${post.status} at the end`;
}

function history({ discord }: SandboxWorld, interactionId: string): string[] {
  return discord.ledger
    .entries()
    .filter((entry) => entry.interactionId === interactionId)
    .map(({ at, kind, ms }) => `${new Date(at).toISOString().slice(14, 23)} ${kind} ${ms ?? ''}`);
}
