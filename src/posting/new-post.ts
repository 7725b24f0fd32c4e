import type { Place, ReplyHandle } from '../accounts/ports.js';
import { randomId } from '../accounts/random.js';
import type { Part, Post, PostOptions, Schedule } from './ports.js';

/** What somebody wants to post: one text, or the parts of a thread in their order. */
export interface PostRequest {
  readonly authorId: string;
  readonly xUserId: string;
  readonly place: Place;
  readonly channelId: string;
  readonly texts: readonly string[];
  readonly options?: PostOptions;
  /** Our post that this one takes the place of. */
  readonly replaces?: string;
  /** Of a draft: when it is meant to go out. */
  readonly schedule?: Schedule;
  readonly reply?: ReplyHandle;
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

/** A part of which nothing has been sent. */
export function newPart(text: string, index: number): Part {
  return { index, text, status: 'waiting', attempts: 0, reads: 0 };
}

/** The texts of a post, in order. */
export function textsOf({ parts }: Pick<Post, 'parts'>): string[] {
  return parts.map(({ text }) => text);
}
