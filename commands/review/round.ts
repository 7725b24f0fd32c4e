import { encodeNumber } from '../lists/number-code.js';

/** Which content of a post its reader was shown, put before another subject: an answer is for that alone. */
export function encodeRound(round: number, subject: string): string {
  return `${encodeNumber(BigInt(round))}-${subject}`;
}
