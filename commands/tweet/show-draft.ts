import { UserFacingError } from '../../src/errors.js';
import { contentsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { type Blocker, type DraftCardOptions, previewCard } from '../cards/draft-card.js';
import { needsReauthorizationButton } from '../cards/reauthorization-card.js';
import type { Services } from '../services.js';
import { picturesOf } from './pictures.js';

/** A draft's preview with all that is known of its account, and of the rules that hold where it was written. */
export async function draftCard(
  services: Services,
  draft: Post,
  more: Pick<DraftCardOptions, 'title' | 'problem' | 'mend' | 'note'> = {},
): Promise<Card> {
  const { accounts, posting, prices } = services;
  const pictures = await picturesOf(services, draft.parts);
  if (draft.xUserId === '') return previewCard(draft, { prices, pictures, ...more });
  const [username, limit, allowance, blocker, ahead, review] = await Promise.all([
    accounts.usernameOf(draft.xUserId),
    posting.limitFor(draft.xUserId, contentsOf(draft)),
    posting.allowance(draft.xUserId),
    blockerOf(services, draft),
    posting.lookAhead(draft),
    posting.reviewPlan(draft),
  ]);
  const { refusal, opensAt } = ahead;
  const first = refusal === undefined ? blocker : { problem: refusal };
  const found = {
    username,
    limit,
    allowance,
    pictures,
    ...(first === undefined ? {} : { blocker: first }),
    ...(review === undefined ? {} : { review }),
  };
  return previewCard(draft, { prices, opensAt, ...found, ...more });
}

/** What its author, or the account's owner, has to do first. */
async function blockerOf({ accounts, posting }: Services, draft: Post): Promise<Blocker | undefined> {
  if (!draft.parts.some(({ media = [] }) => media.length > 0)) return undefined;
  if (!(await accounts.mayUse(draft.xUserId, 'media.write'))) {
    return {
      problem: new UserFacingError(
        'This account was linked before the bot could upload files, and X does not let it.',
        {
          nextStep: 'Its owner authorizes it again; the draft stays as it is.',
        },
      ),
      button: needsReauthorizationButton(draft.xUserId),
    };
  }
  const problem = await posting.whyUndescribed(draft);
  return problem === undefined ? undefined : { problem };
}
