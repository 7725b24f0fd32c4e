import { InvalidInputError } from '../../../src/errors.js';
import { plainWords } from '../../../src/posting/policy/blocked-words.js';
import type { Policy } from '../../../src/posting/policy/policy.js';
import { assertTimeZone } from '../../../src/posting/schedule/time-zones.js';
import type { TextField } from '../../../src/reply.js';
import { mark, t } from '../../../src/sentence.js';

/** A form of the policy: its fields, and what they make of it. */
export interface PolicyForm {
  readonly title: string;
  fields(policy: Policy): readonly TextField[];
  /** Throws InvalidInputError for what cannot be read; then nothing is changed. */
  revise(policy: Policy, typed: (id: string) => string): Policy;
}

/** As many as fit into one form of Discord, in UTF-16 units. */
const WORDS_TAKE = 4000;
const MOST_WORDS = 500;

/** More than anybody spends on posts in a month. */
const MOST_DOLLARS = 1_000_000;
const MOST_POSTS = 10_000;
const MOST_HOURS = 720;

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

export const FORMS: Readonly<Record<string, PolicyForm>> = {
  review: {
    title: mark('How long a review takes'),
    fields: ({ approval }) => [short('hours', t('Hours until it ends (1 to 720)'), String(approval.hours))],
    revise: (policy, typed) => ({
      ...policy,
      approval: { ...policy.approval, hours: readCount(typed('hours'), MOST_HOURS, 1) },
    }),
  },
  hours: {
    title: mark('Posting hours'),
    fields: ({ hours }) => [
      short('from', t('From'), hours?.from, '09:00'),
      short('to', t('To'), hours?.to, '17:30'),
      short('zone', t('Time zone'), hours?.timeZone, 'Europe/Vienna'),
    ],
    revise: (policy, typed) => ({
      ...policy,
      hours: {
        days: policy.hours?.days ?? ALL_DAYS,
        from: readTime(typed('from')),
        to: readTime(typed('to')),
        timeZone: assertTimeZone(typed('zone')),
      },
    }),
  },
  quota: {
    title: mark('Posts a day'),
    fields: ({ quota }) => [
      short('member', t('For each member (empty: no limit)'), quota.member?.toString()),
      short('account', t('For each account (empty: no limit)'), quota.account?.toString()),
    ],
    revise: (policy, typed) => ({
      ...policy,
      quota: compact({ member: readLimit(typed('member')), account: readLimit(typed('account')) }),
    }),
  },
  budget: {
    title: mark('US dollars a month'),
    fields: ({ budget }) => [
      short('guild', t('For the server (empty: no limit)'), inDollars(budget.guild)),
      short('account', t('For each account (empty: no limit)'), inDollars(budget.account)),
      short('member', t('For each member (empty: no limit)'), inDollars(budget.member)),
    ],
    revise: (policy, typed) => ({
      ...policy,
      budget: compact({
        guild: readDollars(typed('guild')),
        account: readDollars(typed('account')),
        member: readDollars(typed('member')),
      }),
    }),
  },
  words: {
    title: mark('Blocked words'),
    fields: ({ blockedWords }) => [
      {
        id: 'words',
        label: t('One word or phrase a line'),
        style: 'paragraph',
        required: false,
        maxLength: WORDS_TAKE,
        value: blockedWords.join('\n'),
      },
    ],
    revise: (policy, typed) => ({ ...policy, blockedWords: readWords(typed('words')) }),
  },
};

function short(id: string, label: string, value?: string, placeholder?: string): TextField {
  return {
    id,
    label,
    style: 'short',
    required: false,
    maxLength: 60,
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

function compact<T extends object>(limits: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as { [K in keyof T]?: NonNullable<T[K]> };
}

function readTime(typed: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) {
    throw new InvalidInputError(mark`“${typed.slice(0, 40)}” is no time.`, {
      nextStep: mark('Write it like 09:00 or 17:30.'),
    });
  }
  return `${hour.padStart(2, '0')}:${minute}`;
}

function readLimit(typed: string): number | undefined {
  return typed.trim() === '' ? undefined : readCount(typed, MOST_POSTS, 0);
}

function readCount(typed: string, most: number, least: number): number {
  const text = typed.trim();
  const count = Number(text);
  if (/^\d{1,6}$/.test(text) && count >= least && count <= most) return count;
  throw new InvalidInputError(mark`“${typed.slice(0, 40)}” is no number from ${least} to ${most}.`, {
    nextStep: mark('Write a whole number.'),
  });
}

/** `12`, `12.50`, `$12.5` or `12,50`; micro-dollars. */
function readDollars(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const [, dollars = '', cents = ''] = /^\$?\s*(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text) ?? [];
  if (dollars === '' || Number(dollars) > MOST_DOLLARS) {
    throw new InvalidInputError(mark`“${typed.slice(0, 40)}” is no amount in dollars.`, {
      nextStep: mark('Write it like 25 or 12.50.'),
    });
  }
  return Number(dollars) * 1_000_000 + Number(cents.padEnd(6, '0'));
}

function inDollars(micro: number | undefined): string | undefined {
  return micro === undefined ? undefined : String(micro / 1_000_000);
}

/** Each once; what has no letter or digit in it could never be found. */
function readWords(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.normalize('NFC').trim().replace(/\s+/g, ' '));
  const words = new Map<string, string>();
  for (const line of lines.filter((each) => each !== '')) {
    const plain = plainWords(line);
    if (plain === '') {
      throw new InvalidInputError(mark`“${line.slice(0, 40)}” has no letters or digits.`, {
        nextStep: mark('Words of letters or digits can be blocked; take it out.'),
      });
    }
    if (!words.has(plain)) words.set(plain, line);
  }
  if (words.size > MOST_WORDS) {
    throw new InvalidInputError(mark`That makes ${words.size} words, and ${MOST_WORDS} can be blocked.`);
  }
  return [...words.values()];
}
