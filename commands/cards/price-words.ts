import { md } from '../../src/markdown.js';
import type { Price, Prices } from '../../src/posting/price.js';

/** "$0.20", and for prices of fractions of a cent as many digits as they have. */
export function dollars(amount: number): string {
  const digits = Math.max(2, (String(amount).split('.')[1] ?? '').length);
  return `$${amount.toFixed(digits)}`;
}

/** What X bills, and why. Discord markdown. */
export function priceWords(
  { dollars: amount, links, parts = 1, altTexts = 0 }: Price & { parts?: number; altTexts?: number },
  prices?: Pick<Prices, 'altText'>,
): string {
  const [first] = links;
  const all = parts > 1 ? `${dollars(amount)} for ${parts} posts` : dollars(amount);
  const words = altTexts === 1 ? 'alt text' : `${altTexts} alt texts`;
  const described =
    altTexts === 0 || prices === undefined
      ? ''
      : `, ${dollars(altTexts * prices.altText)} of it for ${words}`;
  if (first === undefined) return `${all}${described}`;
  const others = links.length > 1 ? ` and ${links.length - 1} more` : '';
  return md`${all}, because X makes a link of ${first}${others}`.concat(described);
}
