import type { Place, ReplyHandle } from '../accounts/ports.js';
import { randomId } from '../accounts/random.js';
import type { Consent } from './consent.js';
import { newPart, type PartInput } from './contents.js';
import type { Post, PostOptions, Schedule, SeenRight } from './ports.js';

/** What somebody wants to post. */
export interface PostRequest {
  readonly authorId: string;
  readonly xUserId: string;
  readonly place: Place;
  readonly channelId: string;
  /** One text, or the parts of a thread in their order; one that carries more comes with it. */
  readonly texts: readonly PartInput[];
  readonly options?: PostOptions;
  /** Our post that this one takes the place of. */
  readonly replaces?: string;
  /** Of a draft: when it is meant to go out. */
  readonly schedule?: Schedule;
  /** Where the words are somebody else's. */
  readonly consent?: Consent;
  /** Discord user ids of those whose words are in it, beside the author's. */
  readonly editorIds?: readonly string[];
  readonly reply?: ReplyHandle;
  /** By what Discord has said for the interaction that asks for it; absent: Discord is asked before it goes out. */
  readonly right?: SeenRight;
}

export function newPost(
  { texts, ...request }: PostRequest,
  { status, now }: { status: Post['status']; now: number },
): Post {
  return {
    ...request,
    id: randomId(),
    revision: 0,
    status,
    resent: false,
    createdAt: now,
    updatedAt: now,
    parts: texts.map(newPart),
  };
}
