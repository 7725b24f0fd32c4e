import { accountLane } from '../accounts/jobs.js';
import type { Job } from '../work.js';
import type { Post } from './ports.js';

export function postJobKey(postId: string): string {
  return `post:${postId}`;
}

/** The one job that takes a post from state to state; in its account's lane, so that posts keep their order. */
export function postJob(post: Pick<Post, 'id' | 'xUserId'>, dueAt: number): Job {
  return {
    key: postJobKey(post.id),
    kind: 'post',
    lane: accountLane(post.xUserId),
    dueAt,
    payload: { postId: post.id },
  };
}

export function warmJobKey(postId: string): string {
  return `warm:${postId}`;
}

/** Makes the account's token ready before a scheduled post needs it. */
export function warmJob(post: Pick<Post, 'id' | 'xUserId'>, dueAt: number): Job {
  return {
    key: warmJobKey(post.id),
    kind: 'warm',
    lane: accountLane(post.xUserId),
    dueAt,
    payload: { postId: post.id },
  };
}

export function reportJobKey(postId: string): string {
  return `report:${postId}`;
}

/** Tells how a post ended when no command does. */
export function reportJob(post: Pick<Post, 'id'>, dueAt: number): Job {
  return {
    key: reportJobKey(post.id),
    kind: 'report',
    lane: `report:${post.id}`,
    dueAt,
    payload: { postId: post.id },
  };
}

/** Shows a published post to the channel it was written in. */
export function announceJob(post: Pick<Post, 'id'>, dueAt: number): Job {
  return {
    key: `announce:${post.id}`,
    kind: 'announce',
    lane: `report:${post.id}`,
    dueAt,
    payload: { postId: post.id },
  };
}
