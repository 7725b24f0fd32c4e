import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing here may call home, and CI has no graphics card. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const executablePath = PLACES.find((place) => existsSync(place));

/** Whether there is a browser to drive. */
export const hasChromium = executablePath !== undefined;

export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined)
    throw new Error(`There is no Chromium at ${PLACES.join(', ')}: install it.`);
  return chromium.launch({ executablePath, args: FLAGS });
}
