import type { Rig } from '../../faults/rig.js';

/** An account, and the one who owns it and posts by hand, too. */
export interface Person {
  readonly username: string;
  readonly xUserId: string;
  /** A post of theirs that stands before any thread. */
  readonly standing: string;
}

export async function openPerson(rig: Rig, username: string): Promise<Person> {
  const xUserId = await rig.link(username);
  return { username, xUserId, standing: await postByHand(rig, username, { text: `${username} was here` }) };
}

/** Posts on X beside the bot. Gives the id. */
export async function postByHand(
  { x }: Rig,
  username: string,
  { text, inReplyTo }: { text: string; inReplyTo?: string | undefined },
): Promise<string> {
  const reply = inReplyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: inReplyTo } };
  const answer = await fetch(new URL('/2/tweets', x.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${x.grant(username).access_token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ text, ...reply }),
  });
  const body = (await answer.json()) as { data?: { id?: string } };
  if (body.data?.id === undefined) throw new Error(`X did not take "${text}": ${JSON.stringify(body)}`);
  return body.data.id;
}
