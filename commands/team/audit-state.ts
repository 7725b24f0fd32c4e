import { AUDIT_KINDS, type AuditKind } from '../../src/audit/kinds.js';
import { decodeNumber, encodeNumber } from '../lists/number-code.js';

/** Which rows are shown; carried by the buttons under them, because a list has no row in the store. */
export interface AuditState {
  /** Only rows before this one: another page. */
  readonly before?: number | undefined;
  readonly memberId?: string | undefined;
  readonly xUserId?: string | undefined;
  readonly kind?: AuditKind | undefined;
  /** ms since 1970; `until` is excluded. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly xPostId?: string | undefined;
}

/** Offsets of time zones are multiples of a quarter of an hour, so every midnight is one. */
const QUARTER_MS = 15 * 60_000;

const CODE = '[0-9A-Za-z]';
const STATE = new RegExp(
  `^(${CODE}{0,6})-${`(${CODE}{0,11})-`.repeat(2)}(${CODE}{0,2})-${`(${CODE}{0,4})-`.repeat(2)}(${CODE}{0,11})$`,
);

/** At most 55 characters. */
export function encodeAudit({ before, memberId, xUserId, kind, from, until, xPostId }: AuditState): string {
  return [
    before,
    memberId,
    xUserId,
    kind === undefined ? undefined : AUDIT_KINDS.indexOf(kind),
    from === undefined ? undefined : Math.floor(from / QUARTER_MS),
    until === undefined ? undefined : Math.floor(until / QUARTER_MS),
    xPostId,
  ]
    .map((value) => (value === undefined ? '' : encodeNumber(BigInt(value))))
    .join('-');
}

/** Everything for what is no state: a list never refuses to open. */
export function decodeAudit(text: string): AuditState {
  const [, ...codes] = STATE.exec(text) ?? [];
  const [before, memberId, xUserId, kind, from, until, xPostId] = codes.map((code) =>
    code === '' ? undefined : decodeNumber(code),
  );
  const quarter = (digits: string | undefined) =>
    digits === undefined ? undefined : Number(digits) * QUARTER_MS;
  return {
    before: before === undefined ? undefined : Number(before),
    memberId,
    xUserId,
    kind: kind === undefined ? undefined : AUDIT_KINDS[Number(kind)],
    from: quarter(from),
    until: quarter(until),
    xPostId,
  };
}
