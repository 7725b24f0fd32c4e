import { InvalidInputError } from '../../../src/errors.js';
import { type ApprovalWhen, NO_POLICY, type Policy } from '../../../src/posting/policy/policy.js';
import { mark } from '../../../src/sentence.js';
import { WHEN_WORDS } from './policy-parts.js';

/** What a select or a button makes of the rules. Throws InvalidInputError for what does not go together. */
type Pick = (policy: Policy, picked: readonly string[]) => Policy;

const CHANNELS = ['review', 'audit', 'alert'] as const;

export type ChannelUse = (typeof CHANNELS)[number];

export function isChannelUse(what: string): what is ChannelUse {
  return CHANNELS.some((use) => use === what);
}

/** These are kept with the settings of the server. */
export function isSetting(what: string): boolean {
  return what === 'preview' || what === 'alt_text';
}

const withApproval =
  (revise: (picked: readonly string[]) => Partial<Policy['approval']>): Pick =>
  (policy, picked) =>
    assertReviewable({ ...policy, approval: { ...policy.approval, ...revise(picked) } });

const withChannel =
  (use: ChannelUse): Pick =>
  (policy, [channelId]) => {
    const { [use]: _, ...others } = policy.channels;
    const channels = channelId === undefined ? others : { ...others, [use]: channelId };
    return assertReviewable({ ...policy, channels });
  };

export const PICKS: Readonly<Record<string, Pick>> = {
  when: withApproval(([when = '']) => ({ when: isWhen(when) ? when : 'never' })),
  needed: withApproval(([needed]) => ({ needed: Math.min(5, Math.max(1, Number(needed) || 1)) })),
  own: withApproval(([own]) => ({ mayApproveOwn: own === 'yes' })),
  authors: withApproval((roleIds) => ({ roleIds })),
  reviewers: withApproval((reviewerRoleIds) => ({ reviewerRoleIds })),
  review: withChannel('review'),
  audit: withChannel('audit'),
  alert: withChannel('alert'),
  days: (policy, picked) => {
    const days = picked
      .map(Number)
      .filter((day) => day >= 1 && day <= 7)
      .sort();
    if (policy.hours === undefined) {
      throw new InvalidInputError(mark('There are no posting hours yet.'), {
        nextStep: mark('Give the times and the time zone first.'),
      });
    }
    return { ...policy, hours: { ...policy.hours, days } };
  },
  hours_off: ({ hours: _, ...policy }) => policy,
};

function isWhen(text: string): text is ApprovalWhen {
  return Object.hasOwn(WHEN_WORDS, text);
}

/** Reviews need a place where they happen. */
function assertReviewable(policy: Policy): Policy {
  const { when } = policy.approval;
  if (when === NO_POLICY.approval.when || policy.channels.review !== undefined) return policy;
  throw new InvalidInputError(mark('Approvals need a channel in which reviewers see what waits for them.'), {
    nextStep: mark('Choose it under “Channels” first.'),
  });
}
