import { md } from '../../src/markdown.js';
import type { Price } from '../../src/posting/price.js';

/** "$0.20", and for prices of fractions of a cent as many digits as they have. */
export function dollars(amount: number): string {
  const digits = Math.max(2, (String(amount).split('.')[1] ?? '').length);
  return `$${amount.toFixed(digits)}`;
}

/** What X bills, and why. Discord markdown. */
export function priceWords({ dollars: amount, links }: Price): string {
  const [first] = links;
  if (first === undefined) return dollars(amount);
  const others = links.length > 1 ? ` and ${links.length - 1} more` : '';
  return md`${dollars(amount)}, because X makes a link of ${first}${others}`;
}
