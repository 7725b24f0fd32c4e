import { tokenOf } from '../../../src/credential.js';
import { snowflakeAt } from '../../../src/posting/find-on-timeline.js';
import type { NewXPost, TimelinePost, XPosts } from '../../../src/posting/ports.js';
import { createFakeX, type FakeX } from '../../support/fake-x.js';
import type { ManualClock } from '../../support/manual-clock.js';

/** One post that X has. */
export interface Made {
  readonly id: string;
  readonly xUserId: string;
  readonly text: string;
  /** By the clock of the test. */
  readonly at: number;
}

/** An X that takes every post and shows it on its author's timeline. */
export interface TeamX {
  readonly ports: Pick<FakeX, 'oauth' | 'users' | 'posts' | 'media'>;
  readonly made: readonly Made[];
  tokenOf(xUserId: string): string;
  forget(): void;
}

const TOKEN = 'access-';

export function createTeamX(clock: ManualClock): TeamX {
  const fake = createFakeX(clock);
  const made: Made[] = [];
  let count = 0;
  const posts: XPosts = {
    ...fake.posts,
    async create(token, { text }: NewXPost) {
      count += 1;
      const id = String(BigInt(snowflakeAt(clock.now())) + BigInt(count));
      made.push({ id, xUserId: tokenOf(token).reveal().slice(TOKEN.length), text, at: clock.now() });
      return { id, text };
    },
    async timelineSince(_token, xUserId, sinceId) {
      const since = BigInt(sinceId);
      return made.filter((each) => each.xUserId === xUserId && BigInt(each.id) > since).map(onTimeline);
    },
  };
  return {
    ports: { ...fake, posts },
    made,
    tokenOf: (xUserId) => `${TOKEN}${xUserId}`,
    forget: () => void made.splice(0),
  };
}

function onTimeline({ id, text }: Made): TimelinePost {
  const links = text.match(/https:\S+/g) ?? [];
  const urls = links.map((link) => ({ short: link, expanded: link }));
  return { id, text, urls, hasMedia: false, mediaIds: [] };
}
