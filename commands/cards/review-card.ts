import { escapeMarkdown, Markdown, md } from '../../src/markdown.js';
import { textsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import { type Prices, priceOfParts } from '../../src/posting/price.js';
import type { Button, Card, CardFile, Picture, Select } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { encodeRound } from '../review/round.js';
import { diffWords, plainDiff } from './diff-words.js';
import { filesInWords } from './media-words.js';
import { priceWords } from './price-words.js';
import { repeatWords } from './repeat-words.js';
import { mentions, voteWords, WHY } from './review-words.js';
import { carriedFields, isShownWhole, shownContent } from './shown-content.js';
import { fullTime, mention, quote, relativeTime, shortened } from './words.js';

/** UTF-16 units of the words, where there is a difference to show beside them. */
const BESIDE_DIFF = 1_500;
const DIFF_ROOM = 1_200;

/** In the place of a difference that does not fit. */
const SEE_FILE = '`changes.txt`';

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
  return {
    tone: 'info',
    title: titleWords(post, username),
    body: [byWords(post), shownContent(post, room), diff].filter((words) => words !== '').join('\n\n'),
    pictures,
    fields: [
      ...carriedFields(post),
      { name: t('Goes out'), value: timeWords(post) },
      { name: t('Price'), value: priceWords(priceOfParts(post.parts, options.prices), options.prices) },
      { name: t('Needs approval because'), value: t(WHY[approval.why]) },
      { name: t('Approved so far'), value: voteWords(approval) },
    ],
    ...(files.length === 0 ? {} : { files }),
    footer: footer(files.length > 0, post),
    ...(options.may?.decide === false ? {} : decisions(post, options)),
  };
}

function byWords({ authorId, editorIds = [], consent }: Post): string {
  const editors = new Markdown(mentions(editorIds));
  const by =
    editorIds.length === 0
      ? md`Written by ${mention(authorId)}.`
      : md`Written by ${mention(authorId)}, edited by ${editors}.`;
  if (consent === undefined) return by;
  return `${by} ${md`The words are those of ${mention(consent.from)}, who has agreed to them.`}`;
}

/** Against what reviewers have last agreed to, or saw first. One that was cut would show what was kept as if it were gone:
 *  what is too long is in a file. */
function diffOf(post: Post): string {
  const diff = diffWords(post.approval?.before ?? [], textsOf(post));
  if (post.approval?.before === undefined || diff === '') return '';
  const head = t('Changed since reviewers first saw it or agreed to it:');
  return `**${head}**\n${diff.length > DIFF_ROOM ? SEE_FILE : diff}`;
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
    ...(before === undefined || !diff.endsWith(SEE_FILE)
      ? []
      : [file('changes.txt', plainDiff(before, textsOf(post)))]),
  ];
}

function timeWords({ schedule }: Post): string {
  if (schedule === undefined) return t('as soon as it is approved');
  const repeats = repeatWords(schedule);
  const when = md`${fullTime(schedule.at)}, ${relativeTime(schedule.at)}`;
  return repeats === undefined
    ? when
    : `${when}; ${md`then ${new Markdown(repeats)}, without being asked again`}`;
}

function footer(hasFiles: boolean, { approval }: Post): string {
  const end = approval === undefined ? '' : md`Goes back to its author ${relativeTime(approval.expiresAt)}.`;
  return hasFiles ? `${t('What does not fit here is in the file.')}\n${end}` : end;
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
        : [button(t('Approve'), 'success', 'approve', encodeRound(round, subject))]),
      ...(isThread ? [] : [button(t('Edit'), 'secondary', 'edit')]),
      button(t('Reject'), 'danger', 'reject'),
    ],
  };
}

function partSelect({ parts }: Post, subject: string): Select {
  return {
    action: { command: 'review', action: 'edit_part', subject },
    placeholder: t('Edit a part…'),
    options: parts.map((part, index) => ({
      label: `${index + 1}. ${shortened(part.text.replace(/\s+/g, ' ') || filesInWords(part), 90)}`,
      value: String(index),
    })),
  };
}

const ENDS = mark({
  approved: { tone: 'success', title: 'Approved' },
  not_needed: { tone: 'success', title: 'Needs no approval any more' },
  rejected: { tone: 'danger', title: 'Rejected' },
  withdrawn: { tone: 'info', title: 'Withdrawn by its author' },
  expired: { tone: 'info', title: 'Not decided in time: back with its author' },
  ended: { tone: 'info', title: 'Does not wait for approval any more' },
});

/** What is left of it once it is decided. */
function decidedCard(post: Post, { username, pictures = [] }: ReviewCardOptions): Card {
  const outcome = post.approval?.outcome;
  const { tone, title } = ENDS[outcome?.kind ?? 'ended'];
  const { reason, by } = outcome ?? {};
  const votes = post.approval?.votes ?? [];
  return {
    tone,
    title: username === undefined ? t(title) : `${t(title)}${md`: @${username}`}`,
    body: `${byWords(post)}\n\n${shownContent(post)}`,
    pictures,
    fields: [
      ...(votes.length === 0 || post.approval === undefined
        ? []
        : [{ name: t('Approved by'), value: voteWords(post.approval) }]),
      ...(by === undefined || reason === undefined ? [] : [rejectionField(by, reason)]),
    ],
  };
}

export function rejectionField(by: string, reason: string): { name: string; value: string } {
  return { name: t('Why'), value: `${mention(by).text}\n${quote(escapeMarkdown(shortened(reason))).text}` };
}

/** Takes the place of a card that is not the one to look at any more. */
export function reviewLeftCard(why: 'moved' | 'erased'): Card {
  return why === 'moved'
    ? {
        tone: 'info',
        title: t('This was asked anew'),
        body: t('A newer message shows how it stands. /review lists what waits.'),
      }
    : { tone: 'info', title: t('This post is gone'), body: t('Its author has had their data deleted.') };
}

/** Reminds reviewers of what nobody has decided. */
export function reviewReminderCard(post: Post, { username }: Pick<ReviewCardOptions, 'username'>): Card {
  const { approval, schedule } = post;
  return {
    tone: 'warning',
    title:
      username === undefined
        ? t('Still waiting for approval')
        : md`Still waiting for approval as @${username}`,
    body: `${byWords(post)}\n\n${shownContent(post, 300)}`,
    fields: [
      ...(schedule === undefined
        ? []
        : [{ name: t('Goes out'), value: md`${fullTime(schedule.at)}, ${relativeTime(schedule.at)}` }]),
      ...(approval === undefined ? [] : [{ name: t('Approved so far'), value: voteWords(approval) }]),
    ],
    footer: footer(false, post),
    buttons: [
      {
        label: t('Look at it'),
        style: 'primary',
        action: { command: 'review', action: 'show', subject: post.id },
      },
    ],
  };
}

function titleWords({ parts: { length } }: Post, username: string | undefined): string {
  if (username === undefined)
    return length > 1 ? t`A thread of ${length} waits for approval` : t('A post waits for approval');
  return length > 1
    ? md`A thread of ${length} as @${username} waits for approval`
    : md`A post as @${username} waits for approval`;
}
