import { decodeNumber, encodeNumber } from '../lists/number-code.js';

/** Which content of a post its reader was shown, put before another subject: an answer is for that alone. */
export function encodeRound(round: number, subject: string): string {
  return `${encodeNumber(BigInt(round))}-${subject}`;
}

/** Round 0, which there is not, for what is no such subject. */
export function decodeRound(text: string): { round: number; rest: string } {
  const [, code = '0', rest = ''] = /^([0-9A-Za-z]{1,5})-(.*)$/.exec(text) ?? [];
  return { round: Number(decodeNumber(code)), rest };
}
