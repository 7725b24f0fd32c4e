import { join } from 'node:path';
import { Agent, request } from 'undici';
import { openConnection } from '../../src/storage/connection.js';
import type { XMember } from './x-child.js';

const AT_A_TIME = 64;

/** Every member's posts as fast as bare undici posts them: no database, nothing written down. */
export async function postAll(url: string, members: readonly XMember[], each: number): Promise<void> {
  const posts = members.flatMap((member) => Array.from({ length: each }, (_, index) => ({ member, index })));
  const dispatcher = new Agent({ connections: 128 });
  const work = async () => {
    for (let next = posts.pop(); next !== undefined; next = posts.pop())
      await post(dispatcher, url, next.member, `Bare ${next.member.username} ${next.index}`);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  await dispatcher.close();
}

/** Posts a second of a loop over due rows: mark as sending, post, mark as published, each durable; one post each. */
export async function postOneByOne(
  folder: string,
  url: string,
  members: readonly XMember[],
): Promise<number> {
  const { query, close } = await openConnection(join(folder, `loop-${Date.now()}.db`));
  await query('CREATE TABLE due (id INTEGER PRIMARY KEY, due_at INTEGER, status TEXT)');
  await query('CREATE INDEX due_at ON due (status, due_at)');
  for (const index of members.keys()) await query("INSERT INTO due VALUES (?, 0, 'waiting')", [index]);
  const dispatcher = new Agent();
  const begun = performance.now();
  for (;;) {
    const [row] = await query<{ id: number }>(
      "SELECT id FROM due WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT 1",
      [Date.now()],
    );
    const member = row && members[row.id];
    if (member === undefined) break;
    await query("UPDATE due SET status = 'sending' WHERE id = ?", [row?.id]);
    await post(dispatcher, url, member, `Loop ${member.username}`);
    await query("UPDATE due SET status = 'published' WHERE id = ?", [row?.id]);
  }
  const seconds = (performance.now() - begun) / 1000;
  await dispatcher.close();
  await close();
  return members.length / seconds;
}

async function post(dispatcher: Agent, url: string, { accessToken }: XMember, text: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
  const { statusCode, body } = await request(`${url}/2/tweets`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text }),
    dispatcher,
  });
  const answer = await body.text();
  if (statusCode !== 201) throw new Error(`X answered ${answer}`);
}
