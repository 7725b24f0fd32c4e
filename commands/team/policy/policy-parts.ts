import type { ApprovalWhen } from '../../../src/posting/policy/policy.js';
import { mark } from '../../../src/sentence.js';

/** What a policy is changed in at a time. The words are the choices of the card's first select. */
export const SECTIONS = mark({
  approval: 'Approvals',
  people: 'Who needs approval, and who reviews',
  hours: 'Posting hours',
  limits: 'Quotas and budgets',
  words: 'Blocked words',
  pictures: 'Preview and alt text',
  channels: 'Channels',
});

export type Section = keyof typeof SECTIONS;

export const WHEN_WORDS: Readonly<Record<ApprovalWhen, string>> = mark({
  never: 'Nothing needs approval',
  links: 'Posts with links need approval',
  media: 'Posts with media need approval',
  links_or_media: 'Posts with links or media need approval',
  always: 'Everything needs approval',
});

/** Monday is 1. */
export const DAY_WORDS = mark(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);

/** A component's subject: what it changes, in which section it stands, and the version that it shows. */
export function encodePlace(what: string, section: Section | 'none', version: number): string {
  return `${what}-${section}-${version}`;
}

export function decodePlace(subject: string): {
  what: string;
  section: Section | undefined;
  version: number;
} {
  const [, what = '', section = '', version = '0'] = /^(\w*)-(\w*)-(\d{1,9})$/.exec(subject) ?? [];
  return {
    what,
    section: isSection(section) ? section : undefined,
    version: Number(version),
  };
}

export function isSection(text: string): text is Section {
  return Object.hasOwn(SECTIONS, text);
}
