import { countDescribed } from './alt-text.js';
import { readText } from './check-text.js';
import type { PartContent } from './media.js';

/** What X bills for one post, in US dollars. */
export interface Prices {
  readonly post: number;
  readonly postWithLink: number;
  /** The alt text of one file. */
  readonly altText: number;
}

export interface Price {
  readonly dollars: number;
  /** What X will make a link of, as it stands in the text: the reason for the higher price. */
  readonly links: readonly string[];
}

/** What this text will cost. X counts bare domains (`readme.md`, `example.ai`) as links, too. */
export function priceOf(text: string, prices: Prices): Price {
  const links = readText(text).urls;
  return { dollars: links.length > 0 ? prices.postWithLink : prices.post, links };
}

/** The parts of a post together, with the alt texts of their files. */
export function priceOfParts(
  parts: readonly PartContent[],
  prices: Prices,
): Price & { readonly parts: number; readonly altTexts: number } {
  const each = parts.map(({ text }) => priceOf(text, prices));
  const altTexts = countDescribed(parts);
  const all = each.reduce((sum, { dollars }) => sum + dollars, altTexts * prices.altText);
  return {
    // Sums of fractions of a cent: without the noise of binary fractions.
    dollars: Number(all.toFixed(6)),
    links: each.flatMap(({ links }) => links),
    parts: parts.length,
    altTexts,
  };
}
