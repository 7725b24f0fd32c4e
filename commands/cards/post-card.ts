import { escapeMarkdown, md } from '../../src/markdown.js';
import { whyNeverEditable } from '../../src/posting/edit-published.js';
import { countUp } from '../../src/posting/parts.js';
import type { Post, PostFailure } from '../../src/posting/ports.js';
import { type Prices, priceOfParts } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import { consentRefusedCard } from './consent-card.js';
import { failureWords } from './failure-words.js';
import { linkButton } from './link-card.js';
import { attachmentFields, filesInWords, pollFields } from './media-words.js';
import { optionLines } from './option-words.js';
import { priceWords } from './price-words.js';
import { needsReauthorizationButton } from './reauthorization-card.js';
import { repeatWords } from './repeat-words.js';
import { fullTime, mention, postUrl, quote, relativeTime, shortened } from './words.js';

export interface PostCardOptions {
  /** The account's handle, where it is known. */
  readonly username?: string | undefined;
  readonly prices: Prices;
  /** X sells this account edits of what is up. */
  readonly canEdit?: boolean;
}

/** What became of a post, as its author sees it. */
export function postCard(post: Post, options: PostCardOptions): Card {
  switch (post.status) {
    case 'published':
      return published(post, options);
    case 'partly_published':
      return partlyPublished(post, options);
    case 'failed':
      return failed(post);
    case 'held':
      return held(post);
    case 'scheduled':
      return scheduled(post, options);
    case 'unknown':
      return {
        tone: 'warning',
        title: 'X did not answer',
        body: withText(
          'The post may be up or not. Rookery is looking at the timeline and will say here how it ended. **Do not post it again.**',
          post,
        ),
      };
    case 'deleted':
      return {
        tone: 'info',
        title: 'Deleted from X',
        body: withText('This was up and has been taken down.', post),
      };
    case 'cancelled':
      if (post.consent?.state === 'refused') return consentRefusedCard(post);
      return { tone: 'info', title: 'Discarded', body: withText('Rookery will not post this.', post) };
    default:
      return onItsWay(post);
  }
}

function failed(post: Post): Card {
  const failure = post.failure ?? { kind: 'unexpected' };
  const { title, body } = failureWords(failure);
  const words = `${body} Nothing was posted.`;
  const again: Button = {
    label: 'Edit and post again',
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
  const why = failure === undefined ? 'The rest was discarded.' : failureWords(failure).body;
  const isRefused = failure !== undefined && !LATER.includes(failure.kind);
  return {
    tone: failure === undefined ? 'info' : 'warning',
    title: `${up} of ${post.parts.length} parts are up`,
    body: `${why}\n\n${partLines(post)}`,
    fields: [
      {
        name: 'Price of what is up',
        value: priceWords(priceOfParts(post.parts.slice(0, up), prices), prices),
      },
    ],
    buttons: [
      ...seeButtons(post, username),
      ...remedies(failure?.kind ?? 'unexpected', post),
      ...(isRefused ? [decide('Edit this part and go on', 'primary', 'edit_part', post)] : []),
      // “Go on” beside it would be taken for going on without that part.
      isRefused
        ? decide('Try it unchanged', 'secondary', 'go_on', post)
        : decide('Go on', 'primary', 'go_on', post),
      decide('Delete what is up', 'danger', 'delete', post),
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
      const state = status === 'published' ? 'up' : status === 'failed' ? '**refused**' : 'waits';
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

function published(post: Post, { username, prices, canEdit }: PostCardOptions): Card {
  const xPostId = post.parts[0]?.xPostId;
  const isShown = isShownToChannel(post);
  const name = username === undefined ? '' : md` as @${username}`;
  const notes = [
    xPostId === undefined ? 'X has it, but did not say at which address.' : undefined,
    post.announcement === 'no_access'
      ? 'I may not write in this channel, so nobody else here has been shown it.'
      : undefined,
  ].filter((note) => note !== undefined);
  return {
    tone: 'success',
    title: `Posted${name}`,
    body: isShown ? shownWords(xPostId) : md`${textOf(post)}`,
    fields: [
      ...(isShown ? [] : attachmentFields(post.parts)),
      { name: 'Price', value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    buttons: [
      ...(isShown ? seeButtons(post, username) : publishedButtons(post, username)),
      ...(canEdit === true && whyNeverEditable(post) === undefined
        ? [decide('Edit', 'secondary', 'edit_up', post)]
        : []),
    ],
    ...(notes.length === 0 ? {} : { footer: notes.join(' ') }),
  };
}

function shownWords(xPostId: string | undefined): string {
  return xPostId === undefined
    ? 'The channel is shown it.'
    : 'The channel is shown it, with a button that deletes it.';
}

/** Whether the channel gets the card that says and does everything: the author's own would repeat it, and a second
 *  button to delete would leave the channel's card behind as if the post were still up. */
export function isShownToChannel(post: Post): boolean {
  return post.place !== 'dm' && post.announcement !== 'no_access';
}

/** The same for everybody in the channel: what was said in the team's name, and by whom. */
export function announcementCard(post: Post, { username, prices }: PostCardOptions): Card {
  return {
    tone: 'success',
    title: username === undefined ? 'Posted to X' : md`Posted as @${username}`,
    body: md`${textOf(post)}`,
    fields: [
      ...attachmentFields(post.parts),
      { name: 'By', value: md`${mention(post.authorId)}` },
      { name: 'Price', value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    buttons: publishedButtons(post, username),
  };
}

function publishedButtons(post: Post, username: string | undefined): Button[] {
  const see = seeButtons(post, username);
  if (see.length === 0) return [];
  return [
    ...see,
    { label: 'Delete', style: 'secondary', action: { command: 'tweet', action: 'delete', subject: post.id } },
  ];
}

function seeButtons(post: Post, username: string | undefined): Button[] {
  const xPostId = post.parts[0]?.xPostId;
  return xPostId === undefined ? [] : [{ label: 'See it on X', url: postUrl(xPostId, username) }];
}

function held(post: Post): Card {
  switch (post.heldReason) {
    case 'outcome_unknown':
      return unknownForGood(post);
    case 'paused':
      return {
        tone: 'warning',
        title: 'Held: posting is paused here',
        body: withText(
          'An admin has paused posting for this server. When it goes on, this goes out by itself.',
          post,
        ),
        buttons: [discard(post)],
      };
    case 'app_stopped':
      return {
        tone: 'warning',
        title: 'Held: X takes no posts of this bot right now',
        body: withText(
          'Its credits at X are used up, or a cap is reached. Whoever runs the bot has been told; when that is mended, this goes out by itself.',
          post,
        ),
        buttons: [discard(post)],
      };
    case 'late':
      return late(post);
    case 'bot_removed':
      return {
        tone: 'warning',
        title: 'Held: Rookery was removed from the server',
        body: withText('Nothing is lost. When an admin adds it again, this goes out by itself.', post),
        buttons: [discard(post)],
      };
    default:
      return heldForAccount(post);
  }
}

function scheduled(post: Post, { username, prices }: PostCardOptions): Card {
  const at = post.schedule?.at ?? post.createdAt;
  const repeats = repeatWords(post.schedule);
  const name = username === undefined ? '' : md` as @${username}`;
  return {
    tone: 'info',
    title: post.parts.length > 1 ? `Thread of ${post.parts.length}, scheduled${name}` : `Scheduled${name}`,
    body: post.parts.length > 1 ? partLines(post) : md`${textOf(post)}`,
    fields: [
      ...(post.parts.length > 1 ? pollFields(post.parts) : attachmentFields(post.parts)),
      { name: 'Goes out', value: md`${fullTime(at)}, ${relativeTime(at)}` },
      ...(repeats === undefined ? [] : [{ name: 'Repeats', value: repeats }]),
      { name: 'Price', value: priceWords(priceOfParts(post.parts, prices), prices) },
      ...optionLines(post.options),
    ],
    buttons: waitingButtons(post),
  };
}

/** What its author can do with a post that waits for its time, or has missed it. */
export function waitingButtons(post: Post): Button[] {
  if (post.status !== 'scheduled') {
    return [
      { ...queueButton('Post it now', 'now', post), style: 'primary' },
      queueButton('Another time', 'move', post),
      { ...queueButton('Discard', 'cancel', post), style: 'danger' },
    ];
  }
  return [
    queueButton('Post now', 'now', post),
    // A form has room for one part.
    queueButton('Edit', post.parts.length > 1 ? 'parts' : 'edit', post),
    queueButton('Move', 'move', post),
    ...(post.schedule?.recurrence === undefined ? [] : [queueButton('Skip this one', 'skip', post)]),
    { ...queueButton('Cancel', 'cancel', post), style: 'danger' },
  ];
}

function late(post: Post): Card {
  const due = post.schedule === undefined ? '' : md` It was due ${fullTime(post.schedule.at)}.`;
  return {
    tone: 'warning',
    title: 'Held: its time has passed',
    body: withText(
      `The bot was not running when this should have gone out.${due} Shall it go out now?`,
      post,
    ),
    buttons: waitingButtons(post),
  };
}

/** The buttons of what waits belong to /queue. */
function queueButton(label: string, action: string, { id }: Pick<Post, 'id'>): Button & { action: object } {
  return { label, style: 'secondary', action: { command: 'queue', action, subject: id } };
}

function heldForAccount(post: Post): Card {
  return {
    tone: 'warning',
    title: 'Held: the X account needs its owner',
    body: withText(
      'X no longer accepts the stored authorization. Once it is renewed, this post goes out by itself.',
      post,
    ),
    buttons: [needsReauthorizationButton(post.xUserId), discard(post)],
  };
}

function unknownForGood(post: Post): Card {
  return {
    tone: 'warning',
    title: 'Is it up?',
    body: withText(
      'X never said whether it took this post, and Rookery could not find it on the timeline. Look at the account on X, then choose.',
      post,
    ),
    buttons: [
      decide('It is up', 'secondary', 'is_up', post),
      decide('Post it again', 'primary', 'again', post),
      discard(post),
    ],
  };
}

function onItsWay(post: Post): Card {
  const until = post.failure?.retryAt;
  const when = until === undefined ? '' : md` X takes posts again ${relativeTime(until)}.`;
  return {
    tone: 'info',
    title: post.failure === undefined ? 'On its way to X' : 'Waiting for X',
    body: withText(
      `The post is safe here and goes out once. Rookery will say here how it ended.${when}`,
      post,
    ),
    ...(post.status === 'queued' && post.failure !== undefined ? { buttons: [discard(post)] } : {}),
  };
}

/** Of what has not gone out. */
function discard(post: Post): Button {
  return decide('Discard', 'danger', 'discard', post);
}

function decide(
  label: string,
  style: 'primary' | 'secondary' | 'danger',
  action: string,
  post: Post,
): Button {
  return { label, style, action: { command: 'tweet', action, subject: post.id } };
}

function withText(body: string, post: Post): string {
  return `${body}\n\n${md`${textOf(post)}`}`;
}

function textOf(post: Post): ReturnType<typeof quote> {
  return quote(escapeMarkdown(shortened(plainTextOf(post))));
}

function plainTextOf(post: Post): string {
  return post.parts.map((part) => part.text || filesInWords(part)).join('\n\n');
}
