/** 62 digits: two ids of Discord and X, a page and a post's id fit into one button, and `-` can part them. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);

/** A 64-bit number as at most 11 characters. */
export function encodeNumber(number: bigint): string {
  const digit = DIGITS.charAt(Number(number % BASE));
  return number < BASE ? digit : encodeNumber(number / BASE) + digit;
}

/** Back to its decimal digits. */
export function decodeNumber(code: string): string {
  let number = 0n;
  for (const digit of code) number = number * BASE + BigInt(DIGITS.indexOf(digit));
  return String(number);
}
