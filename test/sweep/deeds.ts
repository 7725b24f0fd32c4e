import type { Engine } from '../../src/create-engine.js';
import { UserFacingError } from '../../src/errors.js';
import type { PostRequest } from '../../src/posting/new-post.js';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { SweepAccount } from './worker-options.js';

/** What people in Discord do, and with what. */
export interface Load {
  readonly engine: Engine;
  readonly journal: Journal;
  readonly name: string;
  readonly accounts: readonly [SweepAccount, ...SweepAccount[]];
  /** X user ids of those whose token is being asked for. */
  readonly asking: Set<string>;
}

/** As the commands do: they say "unlinked" when nothing is on its way any more. */
const QUIET_MS = 5000;
/** How often a text is kept as a draft first. */
const DRAFT = 0.15;

/** Texts that X shows otherwise than they were written, too. */
const ENDINGS = ['', ' & <so on>', ' https://example.com/a?b=1', ' – naïve, 東京 🐦'] as const;

/** Offers one new text, as a post or as a draft. */
export async function submit(load: Load, random: Random, id: string): Promise<void> {
  const { engine, journal, accounts } = load;
  const { xUserId, owners } = random.pick(accounts);
  const text = `Post ${id}${random.pick(ENDINGS)}`;
  const waitMs = random.pick([0, 0, 150]);
  journal.note({ kind: 'offered', text, xUserId });
  const request = { authorId: owners[0], xUserId, place: 'guild:1', channelId: '1', texts: [text] } as const;
  if (random.chance(DRAFT)) return draft(load, random, { request, text }, waitMs);
  const post = await engine.posting.submit(request, waitMs);
  journal.note({ kind: 'accepted', text, postId: post.id, status: post.status });
}

/** A draft that is posted and discarded at once: of the two buttons one wins, and what is discarded never goes out. */
async function draft(
  { engine, journal }: Load,
  random: Random,
  { request, text }: { request: PostRequest; text: string },
  waitMs: number,
): Promise<void> {
  const { authorId: actorId } = request;
  const { id: postId } = await engine.posting.keepDraft(request);
  const buttons = [
    async () => {
      const post = await engine.posting.publishDraft({ ...request, postId, actorId }, waitMs);
      journal.note({ kind: 'accepted', text, postId, status: post.status });
    },
    async () => {
      await engine.posting.discardDraft(postId, actorId);
      journal.note({ kind: 'cancelled', text, postId });
    },
  ];
  await Promise.all(random.shuffled(buttons).map((press) => press().catch(ignoreRefusal)));
}

/** One account is unlinked, whatever is under way with it. */
export async function leave({ engine, journal }: Load, { xUserId, owners }: SweepAccount): Promise<void> {
  journal.note({ kind: 'unlinking', xUserId });
  const place = 'guild:1';
  try {
    await engine.accounts.unlink({ discordUserId: owners[0], xUserId, place });
  } catch (error) {
    // Another one was faster.
    return ignoreRefusal(error);
  }
  const quiet = await engine.posting.untilQuiet({ authorId: owners[0], xUserId }, QUIET_MS);
  if (quiet) journal.note({ kind: 'unlinked', xUserId });
}

/** What the bot says in words is no bug. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof UserFacingError)) throw error;
}
