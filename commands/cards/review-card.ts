import { escapeMarkdown, md } from '../../src/markdown.js';
import { textsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import { type Prices, priceOfParts } from '../../src/posting/price.js';
import type { Button, Card, CardFile, Picture, Select } from '../../src/reply.js';
import { encodeRound } from '../review/round.js';
import { diffWords, plainDiff } from './diff-words.js';
import { filesInWords } from './media-words.js';
import { priceWords } from './price-words.js';
import { repeatWords } from './repeat-words.js';
import { voteWords, WHY } from './review-words.js';
import { carriedFields, isShownWhole, shownContent } from './shown-content.js';
import { fullTime, mention, quote, relativeTime, shortened } from './words.js';

/** UTF-16 units of the words, where there is a difference to show beside them. */
const BESIDE_DIFF = 1_500;
const DIFF_ROOM = 1_200;

export interface ReviewCardOptions {
  readonly username: string | undefined;
  readonly prices: Prices;
  readonly pictures?: readonly Picture[];
  /** What its buttons carry: the post, and where its card was opened from. */
  readonly subject?: string;
  /** What this reader can do; without it, whatever any reviewer can. */
  readonly may?: { readonly approve: boolean; readonly decide: boolean };
}

/** What waits for reviewers: all that would be posted, what has changed of it, and how they stand. */
export function reviewCard(post: Post, options: ReviewCardOptions): Card {
  const { approval } = post;
  if (approval === undefined || post.status !== 'awaiting_approval') return decidedCard(post, options);
  const diff = diffOf(post);
  const room = diff === '' ? undefined : BESIDE_DIFF;
  const files = longFiles(post, { diff, room });
  const { username, pictures = [] } = options;
  const as = username === undefined ? '' : md` as @${username}`;
  return {
    tone: 'info',
    title: `${post.parts.length > 1 ? `A thread of ${post.parts.length}` : 'A post'} for approval${as}`,
    body: [byWords(post), shownContent(post, room), diff].filter((words) => words !== '').join('\n\n'),
    pictures,
    fields: [
      ...carriedFields(post),
      { name: 'Goes out', value: timeWords(post) },
      { name: 'Price', value: priceWords(priceOfParts(post.parts, options.prices), options.prices) },
      { name: 'Needs approval because', value: WHY[approval.why] },
      { name: 'Approved so far', value: voteWords(approval) },
    ],
    ...(files.length === 0 ? {} : { files }),
    footer: footer(files.length > 0, post),
    ...(options.may?.decide === false ? {} : decisions(post, options)),
  };
}

function byWords({ authorId, editorIds = [], consent }: Post): string {
  const editors = editorIds.map((id) => mention(id).text).join(', ');
  return [
    md`Written by ${mention(authorId)}`,
    editors === '' ? '' : `edited by ${editors}`,
    consent === undefined ? '' : md`in words of ${mention(consent.from)}, who has agreed to them`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Against what reviewers have last agreed to, or saw first. One that was cut would show what was kept as if it were gone:
 *  what is too long is in a file. */
function diffOf(post: Post): string {
  const diff = diffWords(post.approval?.before ?? [], textsOf(post));
  if (post.approval?.before === undefined || diff === '') return '';
  return `**Changed since reviewers first saw it or agreed to it:**\n${diff.length > DIFF_ROOM ? 'see changes.txt' : diff}`;
}

/** What does not fit into the card. */
function longFiles(post: Post, { diff, room }: { diff: string; room: number | undefined }): CardFile[] {
  const { before } = post.approval ?? {};
  const file = (name: string, texts: readonly string[]): CardFile => ({
    name,
    bytes: new TextEncoder().encode(`${numbered(texts)}\n`),
  });
  return [
    ...(isShownWhole(post, room) ? [] : [file('post.txt', textsOf(post))]),
    ...(before === undefined || !diff.endsWith('see changes.txt')
      ? []
      : [file('changes.txt', plainDiff(before, textsOf(post)))]),
  ];
}

function timeWords({ schedule }: Post): string {
  if (schedule === undefined) return 'as soon as it is approved';
  const repeats = repeatWords(schedule);
  const when = md`${fullTime(schedule.at)}, ${relativeTime(schedule.at)}`;
  return repeats === undefined ? when : `${when}; then ${repeats}, without being asked again`;
}

function footer(hasFiles: boolean, { approval }: Post): string {
  const end = approval === undefined ? '' : md`Goes back to its author ${relativeTime(approval.expiresAt)}.`;
  return hasFiles ? `What does not fit here is in the file.\n${end}` : end;
}

function numbered(texts: readonly string[]): string {
  return texts.map((text, index) => (texts.length === 1 ? text : `[${index + 1}]\n${text}`)).join('\n\n');
}

function decisions(
  post: Post,
  { subject = post.id, may }: ReviewCardOptions,
): Pick<Card, 'buttons' | 'selects'> {
  const round = post.approval?.round ?? 0;
  const button = (
    label: string,
    style: 'success' | 'secondary' | 'danger',
    action: string,
    carried = subject,
  ): Button => ({ label, style, action: { command: 'review', action, subject: carried } });
  const isThread = post.parts.length > 1;
  return {
    ...(isThread ? { selects: [partSelect(post, subject)] } : {}),
    buttons: [
      ...(may?.approve === false
        ? []
        : [button('Approve', 'success', 'approve', encodeRound(round, subject))]),
      ...(isThread ? [] : [button('Edit', 'secondary', 'edit')]),
      button('Reject', 'danger', 'reject'),
    ],
  };
}

function partSelect({ parts }: Post, subject: string): Select {
  return {
    action: { command: 'review', action: 'edit_part', subject },
    placeholder: 'Edit a part…',
    options: parts.map((part, index) => ({
      label: `${index + 1}. ${shortened(part.text.replace(/\s+/g, ' ') || filesInWords(part), 90)}`,
      value: String(index),
    })),
  };
}

const ENDS = {
  approved: { tone: 'success', title: 'Approved' },
  not_needed: { tone: 'success', title: 'Needs no approval any more' },
  rejected: { tone: 'danger', title: 'Rejected' },
  withdrawn: { tone: 'info', title: 'Withdrawn by its author' },
  expired: { tone: 'info', title: 'Not decided in time: back with its author' },
  ended: { tone: 'info', title: 'Does not wait for approval any more' },
} as const;

/** What is left of it once it is decided. */
function decidedCard(post: Post, { username, pictures = [] }: ReviewCardOptions): Card {
  const outcome = post.approval?.outcome;
  const { tone, title } = ENDS[outcome?.kind ?? 'ended'];
  const as = username === undefined ? '' : md`: @${username}`;
  const { reason, by } = outcome ?? {};
  const votes = post.approval?.votes ?? [];
  return {
    tone,
    title: `${title}${as}`,
    body: `${byWords(post)}\n\n${shownContent(post)}`,
    pictures,
    fields: [
      ...(votes.length === 0 || post.approval === undefined
        ? []
        : [{ name: 'Approved', value: voteWords(post.approval) }]),
      ...(by === undefined || reason === undefined ? [] : [rejectionField(by, reason)]),
    ],
  };
}

export function rejectionField(by: string, reason: string): { name: string; value: string } {
  return { name: md`${mention(by)} says why`, value: `\n${quote(escapeMarkdown(shortened(reason))).text}` };
}

/** Takes the place of a card that is not the one to look at any more. */
export function reviewLeftCard(why: 'moved' | 'erased'): Card {
  return why === 'moved'
    ? {
        tone: 'info',
        title: 'This was asked anew',
        body: 'A newer message shows how it stands. /review lists what waits.',
      }
    : { tone: 'info', title: 'This post is gone', body: 'Its author has had their data deleted.' };
}

/** Reminds reviewers of what nobody has decided. */
export function reviewReminderCard(post: Post, { username }: Pick<ReviewCardOptions, 'username'>): Card {
  const { approval, schedule } = post;
  const as = username === undefined ? '' : md` as @${username}`;
  const end =
    approval === undefined ? '' : md` It goes back to its author ${relativeTime(approval.expiresAt)}.`;
  const due = schedule === undefined ? '' : md` It is to go out ${relativeTime(schedule.at)}.`;
  return {
    tone: 'warning',
    title: `Still waiting for approval${as}`,
    body: `${md`${mention(post.authorId)} wrote:`}\n${shownContent(post, 300)}`,
    fields:
      approval === undefined
        ? []
        : [{ name: 'Approved so far', value: `${voteWords(approval)}.${due}${end}` }],
    buttons: [
      {
        label: 'Look at it',
        style: 'primary',
        action: { command: 'review', action: 'show', subject: post.id },
      },
    ],
  };
}
