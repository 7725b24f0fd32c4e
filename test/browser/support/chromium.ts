import { existsSync } from 'node:fs';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chosenLook, inLook } from './look.js';

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

/** Whether there is a browser to drive; CI has to have one. */
export const hasChromium = executablePath !== undefined;
if (!hasChromium && process.env.CI === 'true') throw new Error('CI needs Chromium: .ci/run installs it');

/** A fresh profile of its own, closed when the test ends. */
export async function openProfile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: FLAGS,
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ ...inLook(chosenLook ?? 'light-wide'), ...options });
  context.setDefaultTimeout(8000);
  return context;
}
