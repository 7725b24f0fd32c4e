import { md } from '../../src/markdown.js';
import type { PostOptions, ReplySettings } from '../../src/posting/ports.js';
import { postUrl } from './words.js';

export const REPLY_SETTINGS: Readonly<Record<ReplySettings, string>> = {
  following: 'People the account follows',
  mentionedUsers: 'People the post mentions',
  subscribers: 'Subscribers of the account',
  verified: 'Verified accounts',
};

/** What a post carries beside its text, for a card. */
export function optionLines(options: PostOptions = {}): { name: string; value: string }[] {
  const {
    replyTo,
    editOf,
    quoteOf,
    replySettings,
    communityId,
    shareWithFollowers,
    madeWithAi,
    paidPartnership,
  } = options;
  const labels = [madeWithAi ? 'made with AI' : undefined, paidPartnership ? 'paid partnership' : undefined];
  const shownLabels = labels.filter((label) => label !== undefined);
  return [
    ...(replyTo === undefined
      ? []
      : [
          {
            name: 'Reply to',
            value: `${postUrl(replyTo)}\nX takes this only if that post’s author mentioned or quoted this account.`,
          },
        ]),
    ...(editOf === undefined
      ? []
      : [
          {
            name: 'Takes the place of',
            value: `${postUrl(editOf)}\nX allows edits for a while after posting, and only a few.`,
          },
        ]),
    ...(quoteOf === undefined ? [] : [{ name: 'Quotes', value: postUrl(quoteOf) }]),
    ...(replySettings === undefined ? [] : [{ name: 'Who can reply', value: REPLY_SETTINGS[replySettings] }]),
    ...(communityId === undefined
      ? []
      : [
          {
            name: 'Community',
            value: md`${communityId}`.concat(
              shareWithFollowers === true ? ', and the followers’ timelines' : '',
            ),
          },
        ]),
    ...(shownLabels.length === 0 ? [] : [{ name: 'Labels', value: shownLabels.join(', ') }]),
  ];
}
