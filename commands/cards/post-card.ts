import { escapeMarkdown, md } from '../../src/markdown.js';
import { countUp } from '../../src/posting/parts.js';
import type { Post, PostFailure } from '../../src/posting/ports.js';
import { priceOfParts } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { consentRefusedCard } from './consent-card.js';
import { openingLines } from './draft-card.js';
import { failureWords } from './failure-words.js';
import { heldCard, waitingButtons } from './held-card.js';
import { linkButton } from './link-card.js';
import { attachmentFields, filesInWords, pollFields } from './media-words.js';
import { optionLines } from './option-words.js';
import type { PostCardOptions } from './post-card-options.js';
import { decide, discard, textOf, withText } from './post-words.js';
import { priceWords } from './price-words.js';
import { publishedCard, seeButtons } from './published-card.js';
import { needsReauthorizationButton } from './reauthorization-card.js';
import { repeatWords } from './repeat-words.js';
import { rejectedCard, waitingForReviewCard } from './review-news.js';
import { approvalFields } from './review-words.js';
import { fullTime, quote, relativeTime, shortened } from './words.js';

/** What became of a post, as its author sees it. */
export function postCard(post: Post, options: PostCardOptions): Card {
  const card = cardByStatus(post, options);
  const approved = approvalFields(post);
  return approved.length === 0 ? card : { ...card, fields: [...(card.fields ?? []), ...approved] };
}

function cardByStatus(post: Post, options: PostCardOptions): Card {
  switch (post.status) {
    case 'awaiting_approval':
      return waitingForReviewCard(post, options);
    case 'rejected':
      return rejectedCard(post);
    case 'published':
      return publishedCard(post, options);
    case 'partly_published':
      return partlyPublished(post, options);
    case 'failed':
      return failed(post);
    case 'held':
      return heldCard(post);
    case 'scheduled':
      return scheduled(post, options);
    case 'unknown':
      return {
        tone: 'warning',
        title: t('X did not answer'),
        body: withText(
          t(
            'The post may be up or not. Rookery is looking at the timeline and will say here how it ended. **Do not post it again.**',
          ),
          post,
        ),
      };
    case 'deleted':
      return {
        tone: 'info',
        title: t('Deleted from X'),
        body: withText(t('This was up and has been taken down.'), post),
      };
    case 'cancelled':
      if (post.consent?.state === 'refused') return consentRefusedCard(post);
      return { tone: 'info', title: t('Discarded'), body: withText(t('Rookery will not post this.'), post) };
    default:
      return onItsWay(post);
  }
}

function failed(post: Post): Card {
  const failure = post.failure ?? { kind: 'unexpected' };
  const { title, body } = failureWords(failure);
  const words = `${body} ${t('Nothing was posted.')}`;
  const again: Button = {
    label: t('Edit and post again'),
    style: 'secondary',
    action: { command: 'tweet', action: 'edit', subject: post.id },
  };
  return {
    tone: 'danger',
    title,
    body: withText(words, post),
    buttons: [...remedies(failure.kind, post), again],
  };
}

/** What is up of a thread stays up; how it can go on depends on why it did not. */
function partlyPublished(post: Post, { username, prices }: PostCardOptions): Card {
  const up = countUp(post);
  const { failure } = post;
  const why = failure === undefined ? t('The rest was discarded.') : failureWords(failure).body;
  const isRefused = failure !== undefined && !LATER.includes(failure.kind);
  return {
    tone: failure === undefined ? 'info' : 'warning',
    title: t`${up} of ${post.parts.length} parts are up`,
    body: `${why}\n\n${partLines(post)}`,
    fields: [
      {
        name: t('Price of what is up'),
        value: priceWords(priceOfParts(post.parts.slice(0, up), prices), prices),
      },
    ],
    buttons: [
      ...seeButtons(post, username),
      ...remedies(failure?.kind ?? 'unexpected', post),
      ...(isRefused ? [decide(t('Edit this part and go on'), 'primary', 'edit_part', post)] : []),
      // “Go on” beside it would be taken for going on without that part.
      isRefused
        ? decide(t('Try it unchanged'), 'secondary', 'go_on', post)
        : decide(t('Go on'), 'primary', 'go_on', post),
      decide(t('Delete what is up'), 'danger', 'delete', post),
    ],
  };
}

/** Other words do not help against these. */
const LATER: readonly PostFailure['kind'][] = [
  'not_linked',
  'account_broken',
  'missing_scope',
  'parent_unknown',
  'unavailable',
  'timeout',
  'network',
];

/** Each part, with where it stands unless all of it waits. */
function partLines({ parts, status: ofAll }: Post): string {
  const isWhole = ofAll === 'scheduled';
  const room = Math.max(60, Math.floor(2400 / parts.length));
  return parts
    .map((part) => {
      const { text, status, index } = part;
      const state = status === 'published' ? t('up') : status === 'failed' ? t('**refused**') : t('waits');
      const files = filesInWords(part);
      const head = [isWhole ? `**${index + 1}**` : `${index + 1} · ${state}`, files].filter(
        (word) => word !== '',
      );
      const words = text === '' ? '' : `\n${md`${quote(escapeMarkdown(shortened(text, room)))}`}`;
      return `${head.join(' · ')}${words}`;
    })
    .join('\n');
}

/** What its owner has to do before the same text can go out. */
function remedies(kind: PostFailure['kind'], { xUserId }: Post): Button[] {
  if (kind === 'not_linked') return [linkButton()];
  if (kind === 'account_broken' || kind === 'missing_scope') return [needsReauthorizationButton(xUserId)];
  return [];
}

function scheduled(post: Post, { username, prices, opensAt }: PostCardOptions): Card {
  const at = post.schedule?.at ?? post.createdAt;
  const repeats = repeatWords(post.schedule);
  const name = username === undefined ? '' : md` as @${username}`;
  return {
    tone: 'info',
    title: post.parts.length > 1 ? t`Thread of ${post.parts.length}, scheduled${name}` : t`Scheduled${name}`,
    body: post.parts.length > 1 ? partLines(post) : md`${textOf(post)}`,
    fields: [
      ...(post.parts.length > 1 ? pollFields(post.parts) : attachmentFields(post.parts)),
      { name: t('Goes out'), value: md`${fullTime(at)}, ${relativeTime(at)}` },
      ...openingLines(opensAt),
      ...(repeats === undefined ? [] : [{ name: t('Repeats'), value: repeats }]),
      { name: t('Price'), value: priceWords(priceOfParts(post.parts, prices), prices) },
      ...optionLines(post.options),
    ],
    buttons: waitingButtons(post),
  };
}

function onItsWay(post: Post): Card {
  const until = post.failure?.retryAt;
  const words = [
    t('The post is safe here and goes out once. Rookery will say here how it ended.'),
    ...(until === undefined ? [] : [md`X takes posts again ${relativeTime(until)}.`]),
  ];
  return {
    tone: 'info',
    title: post.failure === undefined ? t('On its way to X') : t('Waiting for X'),
    body: withText(words.join(' '), post),
    ...(post.status === 'queued' && post.failure !== undefined ? { buttons: [discard(post)] } : {}),
  };
}
