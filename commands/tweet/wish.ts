import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { MOST_ALT_TEXT, MOST_IMAGES } from '../../src/posting/check-attachments.js';
import type { ReplySettings } from '../../src/posting/ports.js';
import type { Modal, ModalField } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { accountOption } from '../account-option.js';
import { filesField } from '../cards/media-card.js';
import { REPLY_SETTINGS } from '../cards/option-words.js';
import type { GivenFile } from './fetch-files.js';

/** What somebody asks for with /tweet or /thread, as they typed it. */
export interface Wish {
  readonly text: string;
  /** A handle or X user id; absent: the default account. */
  readonly account?: string | undefined;
  readonly preview: boolean;
  readonly isThread: boolean;
  readonly numbering: boolean;
  readonly when?: string | undefined;
  readonly repeat?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly community?: string | undefined;
  readonly quote?: string | undefined;
  readonly replySettings?: ReplySettings | undefined;
  readonly madeWithAi: boolean;
  readonly paidPartnership: boolean;
  /** For the first part. */
  readonly files: readonly GivenFile[];
  readonly poll?: string | undefined;
  readonly pollDuration?: string | undefined;
}

const SETTINGS: readonly ReplySettings[] = ['following', 'mentionedUsers', 'subscribers', 'verified'];

/** The longest address or words that make sense; Discord refuses more. */
const MOST = 200;

/** Options that a post and a thread share. */
export const sharedOptions: readonly APIApplicationCommandOption[] = [
  accountOption('Which of your accounts; without it, your default one.'),
  text('when', 'When it goes out: "tomorrow 9:30", "in 2 hours", "fri 18:00".'),
  {
    ...text('repeat', 'With a time: daily, weekdays, weekly, monthly, or a cron expression.'),
  },
  text('reply-to', 'The address of a post on X to reply to.'),
  {
    name: 'who-can-reply',
    description: 'Who may reply on X; without it, everybody.',
    type: ApplicationCommandOptionType.String,
    choices: SETTINGS.map((value) => ({ name: REPLY_SETTINGS[value], value })),
  },
  text('community', 'The address of a community on X to post to.'),
  flag('made-with-ai', 'Label it as made with AI.'),
  flag('paid-partnership', 'Label it as a paid partnership.'),
];

/** The files of a post, each with its alt text: `media` and `alt`, `media2` and `alt2`, and so on. */
export const mediaOptions: readonly APIApplicationCommandOption[] = [
  attachment('media', 'A picture, a GIF or a video.'),
  ...[2, 3, 4].map((number) => attachment(`media${number}`, 'Another picture.')),
  { ...text('alt', 'What the first file shows, for those who cannot see it.'), max_length: MOST_ALT_TEXT },
  ...['What file 2 shows.', 'What file 3 shows.', 'What file 4 shows.'].map((description, index) => ({
    ...text(`alt${index + 2}`, description),
    max_length: MOST_ALT_TEXT,
  })),
];

export const pollOptions: readonly APIApplicationCommandOption[] = [
  text('poll', 'A poll: 2 to 4 options of at most 25 characters, as in "Yes | No | Maybe".'),
  text('poll-duration', 'How long the poll runs: "1 day" (without it), "12 hours", "30 min".'),
];

function attachment(name: string, description: string): APIApplicationCommandOption {
  return { name, description, type: ApplicationCommandOptionType.Attachment };
}

function text(
  name: string,
  description: string,
): Extract<APIApplicationCommandOption, { type: ApplicationCommandOptionType.String }> {
  return { name, description, type: ApplicationCommandOptionType.String, max_length: MOST };
}

function flag(name: string, description: string): APIApplicationCommandOption {
  return { name, description, type: ApplicationCommandOptionType.Boolean };
}

/** The wish of a slash command that brought its text along. */
export function wishFrom(invocation: Invocation, isThread: boolean): Wish {
  return {
    text: invocation.text('text') ?? '',
    account: invocation.text('account'),
    when: invocation.text('when'),
    repeat: invocation.text('repeat'),
    replyTo: invocation.text('reply-to'),
    community: invocation.text('community'),
    quote: invocation.text('quote'),
    replySettings: SETTINGS.find((each) => each === invocation.text('who-can-reply')),
    preview: invocation.flag('preview') ?? false,
    numbering: invocation.flag('numbers') ?? false,
    madeWithAi: invocation.flag('made-with-ai') ?? false,
    paidPartnership: invocation.flag('paid-partnership') ?? false,
    files: filesGiven(invocation),
    poll: invocation.text('poll'),
    pollDuration: invocation.text('poll-duration'),
    isThread,
  };
}

function filesGiven(invocation: Invocation): GivenFile[] {
  return ['', '2', '3', '4'].flatMap((number) => {
    const file = invocation.file(`media${number}`);
    return file === undefined ? [] : [{ file, altText: invocation.text(`alt${number}`) }];
  });
}

/** What was typed beside the command and needs room comes along in the form, where it can be seen and changed. */
const CARRIED = [
  { id: 'when', option: 'when', label: mark('When') },
  { id: 'repeat', option: 'repeat', label: mark('Repeat') },
  { id: 'reply_to', option: 'reply-to', label: mark('Reply to (address of a post on X)') },
  { id: 'community', option: 'community', label: mark('Community (its address on X)') },
  { id: 'poll', option: 'poll', label: mark('Poll: Yes | No | Maybe') },
  { id: 'poll_duration', option: 'poll-duration', label: mark('How long the poll runs') },
] as const;

/** Discord's limit for the fields of a form. */
const MOST_FIELDS = 5;

/** Opens the form of a command without a text. The form's id carries the options that are a choice among a few, and the
 *  account as it was picked. Throws InvalidInputError. */
export function wishForm(
  invocation: Invocation,
  form: { title: string; command: string; fields: readonly ModalField[] },
): Modal {
  const wish = wishFrom(invocation, false);
  const account = (wish.account ?? '').trim().replace(/^@(?=.)/, '');
  // Left out or made to fit, it would be taken for another account.
  if (!/^\w{0,40}$/.test(account)) {
    throw new InvalidInputError('That is not one of your X accounts.', {
      nextStep: mark`Pick one of those that /${form.command} offers while you type.`,
    });
  }
  const carried = CARRIED.flatMap(({ id, option, label }): ModalField[] => {
    const value = invocation.text(option);
    return value === undefined
      ? []
      : [{ id, label: t(label), style: 'short', required: false, maxLength: MOST, value }];
  });
  if (form.fields.length + carried.length > MOST_FIELDS || wish.quote !== undefined) {
    throw new InvalidInputError('A form does not take that many options.', {
      nextStep:
        form.command === 'tweet'
          ? 'Give the text with the command, or set some of them in the preview.'
          : 'Leave some of them out: they can be set in the preview.',
    });
  }
  const fields = [...form.fields, ...carried];
  // X shows no pictures beside a poll; and files can be added in the preview, too.
  const hasRoom = fields.length < MOST_FIELDS && wish.poll === undefined;
  return {
    title: form.title,
    action: { command: form.command, action: 'written', subject: `${choicesOf(wish)}${account}` },
    fields: hasRoom ? [...fields, filesField(MOST_IMAGES, false)] : fields,
  };
}

/** The wish of a form that `wishForm` has opened. */
export function wishWritten(invocation: Invocation, isThread: boolean): Wish {
  const { subject } = invocation;
  const account = subject.slice(5);
  return {
    text: textWritten(invocation),
    account: account === '' ? undefined : account,
    when: filled(invocation.field('when')),
    repeat: filled(invocation.field('repeat')),
    replyTo: filled(invocation.field('reply_to')),
    community: filled(invocation.field('community')),
    preview: subject.charAt(0) === 'p',
    numbering: subject.charAt(1) === 'n',
    replySettings: SETTINGS[Number(subject.charAt(2)) - 1],
    madeWithAi: subject.charAt(3) === 'a',
    paidPartnership: subject.charAt(4) === 'b',
    files: invocation.files('files').map((file) => ({ file })),
    poll: filled(invocation.field('poll')),
    pollDuration: filled(invocation.field('poll_duration')),
    isThread,
  };
}

/** One letter a choice, `-` where it was not made. */
function choicesOf({ preview, numbering, replySettings, madeWithAi, paidPartnership }: Wish): string {
  const who = replySettings === undefined ? '-' : String(SETTINGS.indexOf(replySettings) + 1);
  return [
    preview ? 'p' : '-',
    numbering ? 'n' : '-',
    who,
    madeWithAi ? 'a' : '-',
    paidPartnership ? 'b' : '-',
  ].join('');
}

/** A long thread takes a second field: what is written there goes on after a blank line. */
function textWritten(invocation: Invocation): string {
  const more = invocation.field('more')?.trim() ?? '';
  const first = invocation.field('text') ?? '';
  return more === '' ? first : `${first.trimEnd()}\n\n${more}`;
}

function filled(typed: string | undefined): string | undefined {
  return typed === undefined || typed.trim() === '' ? undefined : typed;
}
