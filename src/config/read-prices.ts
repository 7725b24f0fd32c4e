import type { Reader } from './reader.js';
import type { ConfigVariable } from './variables.js';

/** X's prices of November 2026 for pay-per-use, in US dollars. */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const ALT_TEXT = 0.005;

/** What X bills, in US dollars: for one post, and for the alt text of one file. */
export function readPrices(reader: Reader): { post: number; postWithLink: number; altText: number } {
  return {
    post: readPrice(reader, 'PRICE_POST', POST),
    postWithLink: readPrice(reader, 'PRICE_POST_WITH_LINK', POST_WITH_LINK),
    altText: readPrice(reader, 'PRICE_ALT_TEXT', ALT_TEXT),
  };
}

function readPrice(reader: Reader, variable: ConfigVariable, fallback: number): number {
  const text = reader.text(variable);
  if (text === undefined) return fallback;
  if (/^\d{1,4}(\.\d{1,6})?$/.test(text)) return Number(text);
  reader.refuse(variable, 'is not a price in US dollars such as 0.015');
  return fallback;
}
