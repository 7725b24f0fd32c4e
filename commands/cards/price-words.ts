import { md } from '../../src/markdown.js';
import { type Price, type Prices, priceOf } from '../../src/posting/price.js';

/** "$0.20", and for prices of fractions of a cent as many digits as they have. */
export function dollars(amount: number): string {
  const digits = Math.max(2, (String(amount).split('.')[1] ?? '').length);
  return `$${amount.toFixed(digits)}`;
}

/** The parts of a post together. */
export function priceOfAll(texts: readonly string[], prices: Prices): Price & { readonly parts: number } {
  const each = texts.map((text) => priceOf(text, prices));
  return {
    // Sums of fractions of a cent: without the noise of binary fractions.
    dollars: Number(each.reduce((sum, { dollars: amount }) => sum + amount, 0).toFixed(6)),
    links: each.flatMap(({ links }) => links),
    parts: texts.length,
  };
}

/** What X bills, and why. Discord markdown. */
export function priceWords({ dollars: amount, links, parts = 1 }: Price & { parts?: number }): string {
  const [first] = links;
  const all = parts > 1 ? `${dollars(amount)} for ${parts} posts` : dollars(amount);
  if (first === undefined) return all;
  const others = links.length > 1 ? ` and ${links.length - 1} more` : '';
  return md`${all}, because X makes a link of ${first}${others}`;
}
