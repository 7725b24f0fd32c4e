import { readText } from './check-text.js';

/** What X bills for one post, in US dollars. */
export interface Prices {
  readonly post: number;
  readonly postWithLink: number;
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
