import { randomInt } from 'node:crypto';
import type { BrowserContextOptions } from 'playwright-core';

const SCHEMES = ['light', 'dark'] as const;
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

/** A colour scheme and a size of the window, such as `dark-phone`. */
export type Look = `${(typeof SCHEMES)[number]}-${keyof typeof SIZES}`;

const looks: readonly Look[] = SCHEMES.flatMap((scheme): Look[] => [`${scheme}-wide`, `${scheme}-phone`]);

/** The look that LOOK asks for, so that a picture of everything can be taken in all four. */
export const chosenLook = looks.find((look) => look === process.env.LOOK);

/** Each colour scheme and each size once; the other two combinations differ in nothing that a test sees. */
export const looksToTest: readonly Look[] =
  chosenLook === undefined ? ['light-wide', 'dark-phone'] : [chosenLook];

/** One of them, now this and now that: for long walks that see the same in both. */
export const lookOfThisRun: Look = looksToTest[randomInt(looksToTest.length)] ?? 'light-wide';

/** What makes a browser show it. */
export function inLook(look: Look): BrowserContextOptions {
  return {
    colorScheme: look.startsWith('dark') ? 'dark' : 'light',
    viewport: look.endsWith('phone') ? SIZES.phone : SIZES.wide,
    reducedMotion: 'reduce',
  };
}
