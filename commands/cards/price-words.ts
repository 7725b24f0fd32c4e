import { md } from '../../src/markdown.js';
import type { Price, Prices } from '../../src/posting/price.js';
import { numberWords, plural, t } from '../../src/sentence.js';

/** "$0.20", and for prices of fractions of a cent as many digits as they have. */
export function dollars(amount: number): string {
  const digits = Math.max(2, (String(amount).split('.')[1] ?? '').length);
  return numberWords(amount, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });
}

/** What X bills, and why. Discord markdown. */
export function priceWords(
  { dollars: amount, links, parts = 1, altTexts = 0 }: Price & { parts?: number; altTexts?: number },
  prices?: Pick<Prices, 'altText'>,
): string {
  const [first] = links;
  const all = plural(parts, { one: '{1}', other: '{1} for {0} posts' }, dollars(amount));
  const described =
    altTexts === 0 || prices === undefined
      ? ''
      : plural(
          altTexts,
          { one: ', {1} of it for alt text', other: ', {1} of it for {0} alt texts' },
          dollars(altTexts * prices.altText),
        );
  if (first === undefined) return `${all}${described}`;
  const others = links.length > 1 ? t` and ${links.length - 1} more` : '';
  return md`${all}, because X makes a link of ${first}${others}`.concat(described);
}
