import { md } from '../../src/markdown.js';
import { type Consent, consentDigest, standingOf } from '../../src/posting/consent.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card, Picture } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { attachmentFields } from './media-words.js';
import { carriedFields, shownContent } from './shown-content.js';
import { mention } from './words.js';

/** Enough of a digest to tell two contents apart, and short enough for a button. */
const SHOWN = 16;

/** Which post, and which content of it, a question is about. */
function subjectOfConsent(post: Post): string {
  return `${consentDigest(post).slice(0, SHOWN)}${post.id}`;
}

export function readConsentSubject(subject: string): { shown: string; postId: string } {
  return { shown: subject.slice(0, SHOWN), postId: subject.slice(SHOWN) };
}

/** Asks whoever wrote it, in the channel that it is from: exactly what would be posted, and as which account. */
export function consentCard(
  post: Post,
  { username, pictures = [] }: { username: string | undefined; pictures?: readonly Picture[] },
): Card {
  const subject = subjectOfConsent(post);
  const button = (label: string, style: 'success' | 'secondary', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject },
  });
  const from = post.consent?.from ?? '';
  return {
    tone: 'info',
    title:
      username === undefined ? t('May this be posted to X?') : md`May this be posted to X as @${username}?`,
    body: `${md`${mention(from)}, you wrote this, and ${mention(post.authorId)} would like to post it.`}\n\n${shownContent(post)}`,
    pictures,
    fields: carriedFields(post),
    footer: t('Nothing is posted without your yes. A yes is for exactly these words and files.'),
    buttons: [button(t('Yes, post it'), 'success', 'agree'), button(t('No'), 'secondary', 'decline')],
  };
}

/** What the channel's message says once its author has answered. */
export function consentAnsweredCard(post: Post, username: string | undefined): Card {
  const from = mention(post.consent?.from ?? '');
  const drafter = mention(post.authorId);
  const agreed =
    username === undefined
      ? md`${from} agrees that ${drafter} posts this to X.`
      : md`${from} agrees that ${drafter} posts this to X as @${username}.`;
  return post.consent?.state === 'given'
    ? {
        tone: 'success',
        title: t('Agreed'),
        body: `${agreed}\n\n${shownContent(post)}`,
        fields: attachmentFields(post.parts),
      }
    : {
        tone: 'info',
        title: t('Not posted'),
        body: md`${from} does not want this on X. ${drafter}’s draft of it is discarded.`,
      };
}

/** Tells the drafter that they may, with the way to do it. */
export function consentGivenCard(post: Post, username: string | undefined): Card {
  const allowed =
    username === undefined ? t('You may post this to X.') : md`You may post this to X as @${username}.`;
  return {
    tone: 'success',
    title: md`${nameOf(post.consent)} agrees`,
    body: `${allowed}\n\n${shownContent(post)}`,
    fields: attachmentFields(post.parts),
    buttons: [
      {
        label: t('Look at it and post'),
        style: 'primary',
        action: { command: 'tweet', action: 'show', subject: post.id },
      },
    ],
  };
}

/** Tells the drafter that it is over. */
export function consentRefusedCard(post: Post): Card {
  return {
    tone: 'warning',
    title: md`${nameOf(post.consent)} does not want this posted`,
    body: `${t('The draft is discarded, and nothing was posted.')}\n\n${shownContent(post)}`,
  };
}

/** How it stands, for the drafter's card; nothing where nobody has to be asked. */
export function consentFields(post: Post): { name: string; value: string }[] {
  const standing = standingOf(post);
  if (standing === undefined) return [];
  const words = {
    not_asked: t('wrote this, and has not been asked yet'),
    asked: t('has been asked in this channel, and has not answered yet'),
    given: t('agrees that exactly this is posted. A change needs to be asked anew'),
    refused: t('does not want this posted'),
    changed: t('was asked about something else than this: ask again'),
  }[standing];
  return [{ name: t('Whose words'), value: md`${mention(post.consent?.from ?? '')} ${words}` }];
}

function nameOf(consent: Consent | undefined): string {
  return consent?.name ?? t('Its author');
}
