import { InvalidInputError, type UserFacingError } from '../../src/errors.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Allowance } from '../../src/posting/allowance.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import { readText, WEIGHTED_LIMIT, type WeightLimit } from '../../src/posting/check-text.js';
import { standingOf } from '../../src/posting/consent.js';
import { textsOf } from '../../src/posting/contents.js';
import { problemWithParts } from '../../src/posting/limit-of.js';
import type { Post } from '../../src/posting/ports.js';
import { type Prices, priceOfParts } from '../../src/posting/price.js';
import { isNumbered, isOneText, joined } from '../../src/posting/thread-edits.js';
import type { Button, Card, Picture, Select } from '../../src/reply.js';
import { mark, numberWords, plural, t } from '../../src/sentence.js';
import { placeIn } from '../tweet/place.js';
import { consentFields } from './consent-card.js';
import { altTextButtons } from './media-card.js';
import { fileFields, filesInWords, pollFields } from './media-words.js';
import { optionLines } from './option-words.js';
import { priceWords } from './price-words.js';
import { repeatWords } from './repeat-words.js';
import { neededWords } from './review-words.js';
import { fullTime, quote, relativeTime, shortened } from './words.js';

/** How much of the parts of a thread fits into one card beside the rest of it, in UTF-16 units. */
const ROOM = 2600;

/** Of longer threads each part has a line, so that nobody has to scroll to the buttons. */
const MOST_QUOTED = 8;
const LINE = 60;

/** Discord's limit for a field of a form, in UTF-16 units. */
export const FORM_TAKES = 4000;

/** Few enough to be worth a word. */
const FEW_LEFT = 25;

export interface DraftCardOptions {
  readonly username?: string | undefined;
  readonly prices: Prices;
  readonly title?: string;
  /** Weighted characters a part; 280 where nobody asked. */
  readonly limit?: WeightLimit;
  readonly allowance?: Allowance;
  /** Why it was not posted although somebody asked for that. */
  readonly problem?: UserFacingError;
  /** What puts the problem right. */
  readonly mend?: Mend;
  /** Why it cannot go out as it is, although X might take it. */
  readonly blocker?: Blocker;
  /** What the author should know beside that. */
  readonly note?: string;
  /** Its time is outside of the server's posting hours: it will wait until then. Ms since 1970. */
  readonly opensAt?: number | undefined;
  /** How many reviewers have to approve it before it goes out. */
  readonly review?: number;
  /** How X will show the files. */
  readonly pictures?: readonly Picture[];
}

export interface Blocker {
  readonly problem: UserFacingError;
  /** The way out, in the place of the buttons that would send it. */
  readonly button?: Button;
}

/** What has to be chosen anew: the time, the addresses of what it replies to and where it goes, the files, the poll. */
export type Mend = 'when' | 'places' | 'media' | 'poll';

/** Its words, or what it carries in the place of words. */
export function draftText(draft: Post): string {
  return draft.parts.map((part) => part.text || filesInWords(part)).join('\n\n');
}

/** The newest text that was kept because nothing was linked, or this very account had to be authorized again. */
export function draftThatWaits(drafts: readonly Post[], xUserId: string | undefined): Post | undefined {
  return drafts.findLast((draft) => draft.xUserId === '' || draft.xUserId === xUserId);
}

/** What a draft will look like on X, how X counts it, what X bills and when it goes out. One that X would not take says
 *  why. A thread can be put together here, part by part. */
export function previewCard(draft: Post, options: DraftCardOptions): Card {
  const { limit = WEIGHTED_LIMIT, note } = options;
  const texts = textsOf(draft);
  const problem = options.problem ?? problemOf(draft, limit) ?? options.blocker?.problem;
  const name = options.username === undefined ? '' : md` as @${options.username}`;
  const isWordless = texts.length === 1 && texts[0] === '';
  const shown = texts.length > 1 ? quotedParts(draft, limit) : isWordless ? '' : quotedDraft(draft);
  return {
    tone: problem === undefined ? 'info' : 'warning',
    title: problem === undefined ? `${options.title ?? titleOf(draft)}${name}` : problemTitle(options),
    body: problem === undefined ? shown : `${problemWords(problem)}\n\n${shown}`,
    pictures: options.pictures ?? [],
    fields: [
      ...fileFields(draft.parts),
      ...pollFields(draft.parts),
      ...consentFields(draft),
      ...facts(draft, options, problem),
      ...optionLines(draft.options),
    ],
    ...(texts.length > 1 ? { selects: [partSelect(draft)] } : {}),
    buttons: draftButtons(draft, limit, options),
    ...smallPrint(draft, note),
  };
}

/** Why X, or this bot, does not take it as it is. */
function problemOf({ parts, options }: Post, limit: WeightLimit): InvalidInputError | undefined {
  return problemWithParts(parts, limit, options);
}

function titleOf(draft: Post): string {
  if (draft.parts.length > 1) return t`Preview of a thread of ${draft.parts.length}`;
  return draft.options?.editOf === undefined ? t('Preview') : t('Preview of the edit');
}

function problemTitle({ problem, blocker }: DraftCardOptions): string {
  return problem === undefined && blocker === undefined
    ? t('Not posted: X would not take this')
    : t('Not posted yet');
}

function facts(
  draft: Post,
  { limit = WEIGHTED_LIMIT, prices, allowance, opensAt, review }: DraftCardOptions,
  problem: UserFacingError | undefined,
): { name: string; value: string }[] {
  const texts = textsOf(draft);
  const [text = ''] = texts;
  const characters =
    texts.length > 1 || text === ''
      ? []
      : [
          {
            name: t('Characters'),
            value: t`${readText(text).weightedLength} of ${numberWords(limit)}, as X counts`,
          },
        ];
  const price =
    problem instanceof InvalidInputError && problemOf(draft, limit) !== undefined
      ? []
      : [{ name: t('Price'), value: priceWords(priceOfParts(draft.parts, prices), prices) }];
  const approval = review === undefined ? [] : [{ name: t('Approval'), value: neededWords(review) }];
  return [
    ...timeLines(draft),
    ...openingLines(opensAt),
    ...characters,
    ...price,
    ...approval,
    ...allowanceLines(allowance, texts.length),
  ];
}

/** Where it will wait for the posting hours to begin. */
export function openingLines(opensAt: number | undefined): { name: string; value: string }[] {
  if (opensAt === undefined) return [];
  return [
    {
      name: t('Posting hours'),
      value: md`That is outside the posting hours of this server: it goes out ${fullTime(opensAt)}, ${relativeTime(opensAt)}.`,
    },
  ];
}

/** When a draft is meant to go out, for a card. */
export function timeLines({ schedule }: Post): { name: string; value: string }[] {
  if (schedule === undefined) return [];
  const { at } = schedule;
  const repeats = repeatWords(schedule);
  const when = { name: t('Goes out'), value: md`${fullTime(at)} (${relativeTime(at)})` };
  return repeats === undefined ? [when] : [when, { name: t('Repeats'), value: repeats }];
}

/** What X's rules say of one text over and over. */
const SAME_TEXT = mark(
  'X refuses a text that is up already. Before each time, change the words in /queue, or delete the post before.',
);

function smallPrint({ schedule }: Post, note: string | undefined): { footer?: string } {
  const lines = [note, schedule?.recurrence === undefined ? undefined : t(SAME_TEXT)];
  const footer = lines.filter((line) => line !== undefined).join('\n');
  return footer === '' ? {} : { footer };
}

function allowanceLines(allowance: Allowance | undefined, parts: number): { name: string; value: string }[] {
  if (allowance === undefined) return [];
  const { left, count, ms, freeAt } = allowance;
  if (freeAt !== undefined)
    return [{ name: t('X’s limit'), value: md`is reached; the next post may leave ${relativeTime(freeAt)}` }];
  if (left > FEW_LEFT && left >= parts) return [];
  const window =
    ms >= 3_600_000
      ? plural(ms / 3_600_000, { one: '1 hour', other: '{0} hours' })
      : plural(ms / 60_000, { one: '1 minute', other: '{0} minutes' });
  return [{ name: t('X’s limit'), value: t`${left} of ${count} posts in ${window} are left` }];
}

/** What is wrong, and how to put it right. */
function problemWords({ words: { message, nextStep } }: UserFacingError): string {
  return nextStep === undefined ? md`${t(message)}` : md`${t(message)} ${t(nextStep)}`;
}

/** The draft's words as a quote. */
export function quotedDraft(draft: Post): string {
  return md`${quote(escapeMarkdown(shortened(draftText(draft))))}`;
}

/** Each part with its place and its count; of long threads the beginning of each, in a line. */
function quotedParts({ parts }: Post, limit: number): string {
  const room = Math.floor(ROOM / parts.length) - 20;
  return parts
    .map((part, index) => {
      const { text } = part;
      const { weightedLength } = readText(text);
      const count = weightedLength > limit ? `**${weightedLength}/${limit}**` : `${weightedLength}/${limit}`;
      const files = filesInWords(part);
      const head = [`**${index + 1}**`, text === '' ? '' : count, files]
        .filter((word) => word !== '')
        .join(' · ');
      if (text === '') return head;
      if (parts.length <= MOST_QUOTED)
        return `${head}\n${md`${quote(escapeMarkdown(shortened(text, room)))}`}`;
      return `${head} · ${md`${shortened(text.replace(/\s+/g, ' '), LINE)}`}`;
    })
    .join('\n');
}

function partSelect(draft: Post): Select {
  return {
    action: { command: 'tweet', action: 'part', subject: draft.id },
    placeholder: t('Change, move or remove a part…'),
    options: draft.parts.map((part, index) => {
      const files = filesInWords(part);
      const count = t`${readText(part.text).weightedLength} characters, as X counts`;
      return {
        label: `${index + 1}. ${part.text.replace(/\s+/g, ' ') || files}`,
        value: placeIn(draft, index),
        description: files === '' ? count : `${count} · ${files}`,
      };
    }),
  };
}

/** What names a draft as it was shown: its revision, and its id. Nothing else than what was seen is posted. */
function seenOf({ id, revision }: Post): string {
  return `${revision}_${id}`;
}

type MakeButton = (label: string, style: 'primary' | 'secondary', action: string) => Button;

/** What can be done with a draft where it is not the matter itself: post it, change it, drop it. */
export function keptButtons(draft: Post, limit: WeightLimit = WEIGHTED_LIMIT): Button[] {
  return [...mainButtons(draft, limit), ...editButtons(draft, limit), discardButton(draft)];
}

/** All that can be done with it. Words for those who cannot see the pictures come first while they are missing. */
function draftButtons(
  draft: Post,
  limit: WeightLimit,
  { mend, blocker, review }: DraftCardOptions,
): Button[] {
  const undescribed = draft.parts.findIndex(({ media = [] }) => media.some(lacksAltText));
  const altText = undescribed < 0 ? [] : altTextButtons(draft, undescribed);
  const sending = mainButtons(draft, limit, mend);
  const open = review === undefined ? sending : sending.map(forApproval);
  const main = blocker === undefined ? open : [blocker.button ?? []].flat();
  return [
    ...(mend === undefined ? [] : [mendButton(draft, mend)]),
    ...(mend === undefined ? altText : altText.map(quiet)),
    ...(altText.length > 0 ? main.map(quiet) : main),
    ...editButtons(draft, limit),
    ...composing(draft, mend),
    discardButton(draft),
  ];
}

/** A click sends it to reviewers, and says so. */
function forApproval(button: Button): Button {
  if (!('action' in button)) return button;
  const { action } = button.action;
  if (action === 'plan') return { ...button, label: t('Send for approval') };
  if (action !== 'post') return button;
  const isMain = button.style === 'primary';
  return { ...button, label: isMain ? t('Send for approval') : t('Send for approval without a time') };
}

/** There is one thing to do first, and this is not it. */
function quiet(button: Button): Button {
  return 'action' in button ? { ...button, style: 'secondary' } : button;
}

function mendButton(draft: Post, mend: Mend): Button {
  if (mend === 'media') return mediaButton(draft, 'primary');
  const label = { when: t('Choose the time'), places: t('Reply, community…'), poll: t('Poll') }[mend];
  return buttonsFor(draft)(label, 'primary', mend);
}

/** Of a thread, the first part carries what was given with the command; the others have cards of their own. */
function mediaButton(draft: Post, style: 'primary' | 'secondary'): Button {
  const isAdded = (draft.parts[0]?.media ?? []).length === 0;
  return {
    label: isAdded ? t('Add media') : t('Media'),
    style,
    action: { command: 'tweet', action: isAdded ? 'files_add' : 'files', subject: placeIn(draft, 0) },
  };
}

/** A thread that no form has room for is changed part by part. */
function editButtons(draft: Post, limit: WeightLimit): Button[] {
  const texts = textsOf(draft);
  const isTheWay = problemOf(draft, limit) !== undefined && !canSplit(draft, limit);
  const style = isTheWay ? 'primary' : 'secondary';
  if (texts.length === 1) return [buttonsFor(draft)(t('Edit'), style, 'edit')];
  return joined(texts).length > FORM_TAKES || !isOneText(draft)
    ? []
    : [buttonsFor(draft)(t('Edit as one text'), style, 'edit')];
}

function discardButton(draft: Post): Button {
  return buttonsFor(draft)(t('Discard'), 'secondary', 'drop');
}

function composing(draft: Post, mend: Mend | undefined): Button[] {
  // X edits one post and nothing around it.
  if (draft.options?.editOf !== undefined) return [];
  const texts = textsOf(draft);
  const button = buttonsFor(draft);
  const isPoll = draft.parts[0]?.poll !== undefined;
  return [
    ...(mend === 'when'
      ? []
      : [button(draft.schedule === undefined ? t('Schedule') : t('Another time'), 'secondary', 'when')]),
    ...(texts.length > 1 || mend === 'media' || isPoll ? [] : [mediaButton(draft, 'secondary')]),
    ...(!isPoll || mend === 'poll' ? [] : [button(t('Poll'), 'secondary', 'poll')]),
    button(t('Options'), 'secondary', 'options'),
    button(t('Add a part'), 'secondary', 'add'),
    ...(texts.length > 1
      ? [button(isNumbered(texts) ? t('Without numbers') : t('Number the parts'), 'secondary', 'number')]
      : []),
  ];
}

/** One that X would not take can be edited only; what is merely too long for one post can be made a thread. */
function mainButtons(draft: Post, limit: WeightLimit, mend?: Mend): Button[] {
  const button = buttonsFor(draft);
  if (problemOf(draft, limit) === undefined) return sendButtons(draft, mend);
  return canSplit(draft, limit) ? [button(t('Make it a thread'), 'primary', 'split')] : [];
}

/** What is merely too long for one post; X edits one post and nothing around it. */
function canSplit({ parts: [part, ...others], options }: Post, limit: WeightLimit): boolean {
  const isTooLong = others.length === 0 && readText(part?.text ?? '').weightedLength > limit;
  return isTooLong && options?.editOf === undefined;
}

function buttonsFor({ id }: Post): MakeButton {
  return (label, style, action) => ({ label, style, action: { command: 'tweet', action, subject: id } });
}

function sendButtons(draft: Post, mend: Mend | undefined): Button[] {
  const count = draft.parts.length;
  const standing = standingOf(draft);
  const button = (label: string, style: 'primary' | 'secondary', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject: seenOf(draft) },
  });
  if (standing !== undefined && standing !== 'given') {
    const name = draft.consent?.name ?? t('its author');
    return [button(standing === 'asked' ? t`Ask ${name} again` : t`Ask ${name}`, 'primary', 'ask')];
  }
  // Not what was asked for: something of that is missing.
  if (mend !== undefined) return [button(t('Post it as it is'), 'secondary', 'post')];
  if (draft.schedule !== undefined)
    return [button(t('Schedule it'), 'primary', 'plan'), button(t('Post it now'), 'secondary', 'post')];
  return [button(count > 1 ? t`Post all ${count}` : t('Post it'), 'primary', 'post')];
}
