import type { Place } from '../../src/accounts/ports.js';
import type { Post, PostStatus } from '../../src/posting/ports.js';
import type { Services } from '../services.js';

/** What an account has done, and has still to do, in one guild. */
export interface Activity {
  /** ms since 1970. */
  readonly lastPostAt: number | undefined;
  /** The next few of what waits, and how much that is in all. */
  readonly waiting: { readonly next: readonly Post[]; readonly total: number };
}

const WAITING: readonly PostStatus[] = [
  'awaiting_approval',
  'scheduled',
  'queued',
  'sending',
  'unknown',
  'held',
];
const SHOWN = 5;

/** Of this guild's posts alone: what its owner posts elsewhere is nobody's business here. */
export async function activityOf({ posting }: Services, guildId: string, xUserId: string): Promise<Activity> {
  const place: Place = `guild:${guildId}`;
  const mine = { reader: '', team: { place, xUserIds: [xUserId] }, offset: 0 };
  const { posts } = await posting.page({ ...mine, statuses: ['published'], order: 'newest', limit: 1 });
  const waiting = await posting.page({ ...mine, statuses: WAITING, order: 'due', limit: SHOWN });
  return { lastPostAt: posts[0]?.updatedAt, waiting: { next: waiting.posts, total: waiting.total } };
}
