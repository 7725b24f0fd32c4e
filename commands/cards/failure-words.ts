import { md } from '../../src/markdown.js';
import type { PostFailure } from '../../src/posting/ports.js';
import { mark, t } from '../../src/sentence.js';
import { relativeTime } from './words.js';

/** What happened and what to do, for each reason that a post, or a part of a thread, did not go out; what else is up is
 *  the card's to say. Discord markdown. */
export interface FailureWords {
  readonly title: string;
  readonly body: string;
}

type Kind = PostFailure['kind'];

const UNREACHABLE = mark({
  title: 'X could not be reached',
  body: 'Rookery tried for a while; X never took the post, so it is **not** up. Try again later.',
});

const words: Partial<Record<Kind, FailureWords>> = mark({
  not_linked: {
    title: 'Not posted: the account is no longer linked',
    body: 'The link to that X account ended before the post went out. Type `/link` to link it again, then post again.',
  },
  account_broken: {
    title: 'Not posted: the account needs you',
    body: 'X no longer accepts the stored authorization. Type `/link` to authorize again.',
  },
  parent_unknown: {
    title: 'The rest of the thread cannot follow',
    body: 'A part is up, but X does not say under which id, so that nothing can be put under it. Look at the account on X. “Go on” looks for it once more.',
  },
  no_consent: {
    title: 'Not posted: somebody else wrote this',
    body: 'Whoever wrote these words has not agreed to them as they are.',
  },
  duplicate: {
    title: 'X has this post already',
    body: 'X refuses a second post with the same text. Look whether it is up, or change a word and post again.',
  },
  credits_depleted: {
    title: 'The X app is out of credits',
    body: 'X takes prepaid credits for posts, and they are used up. Ask the person who runs this bot to add credits in the X developer console, then post again.',
  },
  usage_cap: {
    title: 'The X app has reached its monthly cap',
    body: 'Ask the person who runs this bot to look at the usage cap in the X developer console.',
  },
  reply_not_allowed: {
    title: 'X does not allow this reply',
    body: 'X lets apps reply only to people who mentioned or quoted the account.',
  },
  missing_scope: {
    title: 'The account did not allow posting',
    body: 'The X app or the authorization lacks the permission to write. An admin sets the X app to "Read and write"; then type `/link` to authorize again.',
  },
  read_only_app: {
    title: 'The X app may only read',
    body: 'X let the app read and nothing else when this account’s OAuth 1.0a token was made. Ask the person who runs this bot to set the X app to “Read and write”; then link the account again, because its old token stays as it is.',
  },
  oauth1_unavailable: {
    title: 'The X app does not take OAuth 1.0a',
    body: 'X refuses this account’s OAuth 1.0a token for posting. Type `/link` to link the account with OAuth 2.0, or ask the person who runs this bot to look at the app in the X developer console.',
  },
  clock_skewed: {
    title: 'The bot’s clock is wrong',
    body: 'X refuses what is signed with a wrong time, so the post is **not** up. Ask the person who runs this bot to set its clock, then post again.',
  },
  app_not_enrolled: {
    title: 'The X app has no access to this',
    body: 'X says that the app is not enrolled for posting. Ask the person who runs this bot to check the app in the X developer console.',
  },
  app_misconfigured: {
    title: 'This bot is not set up correctly',
    body: 'X does not accept the bot’s client id or secret. Ask the person who runs it: the log has the reason.',
  },
  media_missing: {
    title: 'A file of this post is gone',
    body: 'It is not on the bot’s disk any more. Attach it again and post again.',
  },
  media_gone: {
    title: 'X does not know the media of this post',
    body: 'X keeps what was uploaded for a day, and for the account that uploaded it. Attach the files, or upload them again, and post again.',
  },
  too_long: {
    title: 'X says that the post is too long',
    body: 'Shorten it and post again.',
  },
  unauthorized: {
    title: 'X does not accept the authorization right now',
    body: 'A fresh token was refused too, which is often an outage at X. Try again later; if it stays so, type `/link`.',
  },
  unavailable: UNREACHABLE,
  timeout: UNREACHABLE,
  network: UNREACHABLE,
  unreadable: UNREACHABLE,
});

export function failureWords(failure: PostFailure): FailureWords {
  if (failure.kind === 'rate_limited' || failure.kind === 'spend_cap') return limitWords(failure);
  if (failure.kind === 'blocked_word') return blockedWords(failure);
  if (failure.kind === 'media_refused' || failure.kind === 'media_unfinished') return fileWords(failure);
  const known = words[failure.kind];
  if (known !== undefined) return { title: t(known.title), body: t(known.body) };
  return {
    title: t('X refused the post'),
    body:
      failure.detail === undefined
        ? t('X gave no reason. Change the text and try again.')
        : md`X says: “${failure.detail}”`,
  };
}

function limitWords({ kind, retryAt }: PostFailure): FailureWords {
  const when = retryAt === undefined ? t('later') : md`${relativeTime(retryAt)}`;
  if (kind === 'rate_limited') {
    return {
      title: t('X allows no more posts for now'),
      body: t`X takes posts again ${when}.`,
    };
  }
  return {
    title: t('The X app has reached its spending limit'),
    body: t`The limit, set in the X developer console, ends ${when}.`,
  };
}

function blockedWords({ detail = '' }: PostFailure): FailureWords {
  return {
    title: t('Not posted: a word in it is blocked'),
    body: md`The rules of this server block “${detail}”. Say it in other words, or ask an admin of the server.`,
  };
}

function fileWords({ kind, file = t('a file of this post'), detail }: PostFailure): FailureWords {
  const name = md`**${file}**`;
  if (kind === 'media_unfinished') {
    return {
      title: t('X did not finish with a file'),
      body: t`X has all of ${name}, and has not made anything of it for half an hour. Try again later, or attach another file.`,
    };
  }
  const reason = detail === undefined ? t('X gave no reason.') : md`X says: “${detail}”`;
  return {
    title: t('X does not take a file'),
    body: t`It is ${name}. ${reason} Attach another one and post again.`,
  };
}
