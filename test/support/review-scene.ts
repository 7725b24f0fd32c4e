import type { Reviewer } from '../../src/posting/approval/reviewers.js';
import type { PostRequest } from '../../src/posting/new-post.js';
import type { Policy } from '../../src/posting/policy/policy.js';
import type { Post } from '../../src/posting/ports.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import { aLink } from '../storage/fixtures.js';
import type { DomainOptions } from './domain.js';
import type { ManualClock } from './manual-clock.js';
import { AUTHOR, aRequest, openPostScene, type PostScene } from './post-scene.js';

const GUILD = aLink().place.replace('guild:', '');
const REVIEWER_ROLE = '7001';
export const HOUR = 3_600_000;

/** A post scene whose server wants every post to be approved, by two. */
export interface ReviewScene extends PostScene {
  /** Changes the rules; what follows from that is due. */
  rule(approval: Partial<Policy['approval']>, channels?: Policy['channels']): Promise<void>;
  /** Submits, and gives what waits for reviewers. */
  ask(change?: Partial<PostRequest>): Promise<Post>;
  /** Keeps a draft and schedules it so many ms from now. */
  plan(inMs: number, change?: Partial<PostRequest> & { repeat?: string }): Promise<Post>;
  approve(post: Pick<Post, 'id'>, by?: string | Partial<Reviewer>, round?: number): Promise<Post>;
  reject(post: Pick<Post, 'id'>, reason?: string, by?: string): Promise<Post>;
  edit(post: Pick<Post, 'id'>, text: string, by?: string, part?: number): Promise<Post>;
  withdraw(post: Pick<Post, 'id'>, by?: string): Promise<Post>;
  /** The texts that X has been asked to post. */
  sent(): string[];
}

export async function openReviewScene(
  approval: Partial<Policy['approval']> = {},
  options: DomainOptions<ManualClock> = {},
): Promise<ReviewScene> {
  const scene = await openPostScene({}, options);
  const { posting } = scene;
  const rule: ReviewScene['rule'] = async (change, channels) => {
    const { version } = await posting.policyOf(GUILD);
    const changed = await posting.changePolicy({
      guildId: GUILD,
      actorId: '1',
      seen: version,
      revise: (policy) => ({
        ...policy,
        approval: { ...policy.approval, ...change },
        channels: { ...policy.channels, ...channels },
      }),
    });
    if (changed.isOvertaken) throw new Error('the policy was changed by somebody else');
  };
  await rule(
    { when: 'always', needed: 2, reviewerRoleIds: [REVIEWER_ROLE], ...approval },
    { review: '5005' },
  );
  await scene.runDue();
  const roundOf = async (post: Pick<Post, 'id'>) => (await scene.stored(post)).approval?.round ?? 0;
  return {
    ...scene,
    rule,
    ask: (change = {}) => posting.submit(aRequest(change), 0),
    async plan(inMs, { repeat, ...change } = {}) {
      const { authorId, xUserId, place, channelId } = aRequest(change);
      const draft = await posting.keepDraft(aRequest(change));
      const at = scene.clock.now() + inMs;
      const recurrence =
        repeat === undefined ? {} : { recurrence: readRecurrence(repeat, { firstAt: at, timeZone: 'UTC' }) };
      const schedule = { at, timeZone: 'UTC', ...recurrence };
      return posting.schedule({ postId: draft.id, actorId: authorId, xUserId, place, channelId, schedule });
    },
    approve: async (post, by = 'one', round) =>
      posting.approve({
        postId: post.id,
        round: round ?? (await roundOf(post)),
        reviewer: typeof by === 'string' ? aReviewer({ id: by }) : aReviewer(by),
      }),
    reject: (post, reason = 'Not like that', by = 'one') =>
      posting.reject({ postId: post.id, reason, reviewer: aReviewer({ id: by }) }),
    edit: async (post, text, by = AUTHOR, part) =>
      posting.editInReview({
        postId: post.id,
        text,
        round: await roundOf(post),
        editor: aReviewer({ id: by }),
        ...(part === undefined ? {} : { part }),
      }),
    withdraw: (post, by = AUTHOR) => posting.withdraw({ postId: post.id, actorId: by }),
    sent: () => scene.x.create.calls.map(([, text]) => text),
  };
}

export function aReviewer(change: Partial<Reviewer> = {}): Reviewer {
  return { id: 'one', guildId: GUILD, roleIds: [REVIEWER_ROLE], isAdmin: false, ...change };
}
