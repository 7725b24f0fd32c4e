import { md } from '../../src/markdown.js';
import type { PostOptions, ReplySettings } from '../../src/posting/ports.js';
import { mark, t } from '../../src/sentence.js';
import { postUrl } from './words.js';

export const REPLY_SETTINGS: Readonly<Record<ReplySettings, string>> = mark({
  following: 'People the account follows',
  mentionedUsers: 'People the post mentions',
  subscribers: 'Subscribers of the account',
  verified: 'Verified accounts',
});

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
  const labels = [
    madeWithAi ? t('made with AI') : undefined,
    paidPartnership ? t('paid partnership') : undefined,
  ];
  const shownLabels = labels.filter((label) => label !== undefined);
  return [
    ...(replyTo === undefined
      ? []
      : [
          {
            name: t('Reply to'),
            value: `${postUrl(replyTo)}\n${t('X takes this only if that post’s author mentioned or quoted this account.')}`,
          },
        ]),
    ...(editOf === undefined
      ? []
      : [
          {
            name: t('Takes the place of'),
            value: `${postUrl(editOf)}\n${t('X allows edits for a while after posting, and only a few.')}`,
          },
        ]),
    ...(quoteOf === undefined ? [] : [{ name: t('Quotes'), value: postUrl(quoteOf) }]),
    ...(replySettings === undefined
      ? []
      : [{ name: t('Who can reply'), value: t(REPLY_SETTINGS[replySettings]) }]),
    ...(communityId === undefined
      ? []
      : [
          {
            name: t('Community'),
            value: md`${communityId}`.concat(
              shareWithFollowers === true ? t(', and the followers’ timelines') : '',
            ),
          },
        ]),
    ...(shownLabels.length === 0 ? [] : [{ name: t('Labels'), value: shownLabels.join(', ') }]),
  ];
}
