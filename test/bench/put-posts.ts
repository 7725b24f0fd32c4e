import { newPost } from '../../src/posting/new-post.js';
import { postJob } from '../../src/posting/post-job.js';
import { openConnection } from '../../src/storage/connection.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { ownerOf, PLACE } from './put-accounts.js';
import type { XMember } from './x-child.js';

const DAY = 24 * 60 * 60_000;

/** Scheduled posts of these accounts, so many each, for a time tomorrow: `makeDue` says which. Their texts differ. */
export async function putPosts(storage: Storage, members: readonly XMember[], each: number): Promise<void> {
  const at = Date.now() + DAY;
  for (let first = 0; first < members.length; first += 500) {
    await storage.transaction(async (unit) => {
      for (const member of members.slice(first, first + 500)) {
        for (let index = 0; index < each; index += 1) {
          const post = scheduledPost(member, `The rooks of ${member.username}, number ${index}.`, at);
          await unit.posts.insert(post);
          await unit.jobs.add(postJob(post, at));
        }
      }
    });
  }
}

function scheduledPost(member: XMember, text: string, at: number) {
  const request = {
    authorId: ownerOf(member),
    xUserId: member.id,
    place: PLACE,
    channelId: '1',
    texts: [text],
    schedule: { at, timeZone: 'UTC' },
  } as const;
  return newPost(request, { status: 'scheduled', now: Date.now() });
}

/** Moves every scheduled post to this time (ms since 1970), as if it had always been that. */
export async function makeDue(path: string, at: number): Promise<void> {
  const { query, close } = await openConnection(path);
  await query('BEGIN IMMEDIATE');
  await query("UPDATE posts SET due_at = ?, details = json_set(details, '$.schedule.at', ?)", [at, at]);
  await query("UPDATE jobs SET due_at = ? WHERE kind = 'post'", [at]);
  await query('UPDATE lanes SET due_at = ? WHERE due_at IS NOT NULL', [at]);
  await query('COMMIT');
  await close();
}
