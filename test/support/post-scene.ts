import type { Account } from '../../src/accounts/ports.js';
import type { PostRequest } from '../../src/posting/new-post.js';
import type { Post, TimelinePost } from '../../src/posting/ports.js';
import { aLink, aReply } from '../storage/fixtures.js';
import { type Domain, type DomainOptions, openDomain } from './domain.js';
import type { ManualClock } from './manual-clock.js';

export const TEXT = 'Hello from the rookery';
export const AUTHOR = aLink().discordUserId;

export interface PostScene extends Domain {
  /** Submits and runs what is due; gives what the command was told. */
  post(change?: Partial<PostRequest>): Promise<Post>;
  /** Submits with nobody waiting, and runs nothing. */
  queue(change?: Partial<PostRequest>): Promise<Post>;
  /** What is stored. */
  stored(post: Pick<Post, 'id'>): Promise<Post>;
  /** Lets time pass and runs what is due by then. */
  pass(ms: number): Promise<void>;
  /** Lets time pass from one due job to the next. */
  live(ms: number): Promise<void>;
  /** The statuses that the author was told of by notices. */
  toldOf(): string[];
}

export async function openPostScene(
  account: Partial<Account> = {},
  options: DomainOptions<ManualClock> = {},
): Promise<PostScene> {
  const domain = await openDomain(options);
  await domain.putAccount(account);
  const { posting, storage } = domain;
  return {
    ...domain,
    async post(change = {}) {
      const woken = domain.woken();
      const submitted = posting.submit(aRequest(change), 10_000);
      await woken;
      await domain.runDue();
      const told = await submitted;
      await posting.confirmTold(told);
      return told;
    },
    queue: (change = {}) => posting.submit(aRequest(change), 0),
    async stored({ id }) {
      const post = await storage.posts.read(id);
      if (post === undefined) throw new Error('there is no such post');
      return post;
    },
    async pass(ms) {
      domain.clock.advance(ms);
      await domain.runDue();
    },
    async live(ms) {
      const end = domain.clock.now() + ms;
      for (;;) {
        await domain.runDue();
        const next = Math.min((await storage.jobs.nextDueAt()) ?? end, end);
        if (next >= end) break;
        domain.clock.advance(next - domain.clock.now());
      }
      domain.clock.advance(end - domain.clock.now());
      await domain.runDue();
    },
    toldOf: () => domain.settled.calls.map(([post]) => post.status),
  };
}

export function aRequest(change: Partial<PostRequest> = {}): PostRequest {
  const { place, xUserId } = aLink();
  return { authorId: AUTHOR, xUserId, place, channelId: '4417', texts: [TEXT], reply: aReply(), ...change };
}

/** As the author's timeline would show it. */
export function onTimeline(id: string, change: Partial<TimelinePost> = {}): TimelinePost {
  return { id, text: TEXT, urls: [], hasMedia: false, mediaIds: [], ...change };
}
