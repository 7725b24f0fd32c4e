import type { Link } from '../../../src/accounts/ports.js';
import { randomId } from '../../../src/accounts/random.js';
import { systemClock } from '../../../src/clock.js';
import { newPart } from '../../../src/posting/contents.js';
import type { Post } from '../../../src/posting/ports.js';
import { postJob } from '../../../src/posting/post-job.js';
import { openStorage } from '../../../src/storage/open-storage.js';
import type { Scenario } from './scenario.js';

export interface PutPost extends Partial<Omit<Post, 'parts'>> {
  readonly texts: readonly string[];
  readonly parts?: (texts: Post['parts']) => Post['parts'];
}

/** Puts posts of a person into the database while the bot is down, in states that would take long to come about: with
 *  the account that they have linked first, from where they linked it. Those with a time are due then. */
export async function putPosts(scenario: Scenario, name: string, posts: readonly PutPost[]): Promise<void> {
  await scenario.stop();
  const databaseUrl = `sqlite://${scenario.databaseFile}`;
  const storage = await openStorage({ databaseUrl, clock: systemClock });
  try {
    const [link] = await storage.links.ofUser(scenario.as(name).id);
    if (link === undefined) throw new Error(`${name} has linked nothing`);
    const channelId = scenario.discord.screen(name).servers[0]?.channels[0]?.id ?? '';
    for (const [index, put] of posts.entries()) {
      const post = postOf(link, channelId, { createdAt: Date.now() + index, ...put });
      await storage.posts.insert(post);
      if (post.status === 'scheduled' && post.schedule !== undefined)
        await storage.jobs.add(postJob(post, post.schedule.at));
    }
  } finally {
    await storage.close();
  }
  await scenario.restart();
}

function postOf(
  { discordUserId, xUserId, place }: Link,
  channelId: string,
  { texts, parts, createdAt = 0, ...change }: PutPost,
): Post {
  const made = texts.map(newPart);
  return {
    id: randomId(),
    revision: 0,
    authorId: discordUserId,
    xUserId,
    place,
    channelId,
    status: 'scheduled',
    resent: false,
    createdAt,
    updatedAt: createdAt,
    ...change,
    parts: parts === undefined ? made : parts(made),
  };
}

/** Waits for its time. `at`: ms since 1970. */
export const waitsUntil = (at: number, text: string): PutPost => ({
  texts: [text],
  schedule: { at, timeZone: 'Europe/Vienna' },
});
