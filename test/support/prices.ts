import type { Prices } from '../../src/posting/price.js';

/** X's prices of November 2026, in US dollars. */
export const PRICES: Prices = { post: 0.015, postWithLink: 0.2, altText: 0.005 };
