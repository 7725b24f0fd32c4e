import { decodeNumber, encodeNumber } from './number-code.js';

/** Which page of a list, and what it is filtered by; carried by its buttons, because a list has no row in the store. */
export interface ListState {
  /** From 0. */
  readonly page: number;
  readonly xUserId?: string | undefined;
  readonly authorId?: string | undefined;
}

export const FIRST_PAGE: ListState = { page: 0 };

/** A post among the subjects of a list's buttons; without `list` where the button stands under a notice. */
export interface PostSubject {
  readonly postId: string;
  readonly list?: ListState | undefined;
}

const PAGE = '[0-9A-Za-z]{1,2}';
const ID = '[0-9A-Za-z]{0,11}';
const STATE = new RegExp(`^(${PAGE})-(${ID})-(${ID})$`);
/** Posts' ids have 22 characters: 128 bits, base64url. */
const POST = new RegExp(`^(${PAGE}-${ID}-${ID})-([\\w-]{22})$`);

/** The highest page that two characters hold; nobody turns so many. */
const LAST_PAGE = 62 ** 2 - 1;

export function encodeState({ page, xUserId = '', authorId = '' }: ListState): string {
  const id = (digits: string) => (digits === '' ? '' : encodeNumber(BigInt(digits)));
  return [encodeNumber(BigInt(Math.min(page, LAST_PAGE))), id(xUserId), id(authorId)].join('-');
}

/** The first page of everything for what is no state: a list never refuses to open. */
export function decodeState(text: string): ListState {
  const [, page, account, author] = STATE.exec(text) ?? [];
  if (page === undefined) return FIRST_PAGE;
  const id = (code: string | undefined) =>
    code === undefined || code === '' ? undefined : decodeNumber(code);
  return { page: Number(decodeNumber(page)), xUserId: id(account), authorId: id(author) };
}

/** At most 49 characters. */
export function encodePost({ postId, list }: PostSubject): string {
  return list === undefined ? postId : `${encodeState(list)}-${postId}`;
}

/** A post's id alone is what a notice's button carries. */
export function decodePost(subject: string): PostSubject {
  const [, state, postId] = POST.exec(subject) ?? [];
  return state === undefined || postId === undefined
    ? { postId: subject }
    : { postId, list: decodeState(state) };
}

/** A time put before another subject: whole seconds, so that it fits; a part of one is rounded up. `at`: ms. */
export function encodeTime(at: number, subject: string): string {
  return `${encodeNumber(BigInt(Math.ceil(at / 1000)))}-${subject}`;
}

export function decodeTime(text: string): { at: number; rest: string } {
  const [, code = '0', rest = ''] = /^([0-9A-Za-z]{1,7})-(.*)$/.exec(text) ?? [];
  return { at: Number(decodeNumber(code)) * 1000, rest };
}
