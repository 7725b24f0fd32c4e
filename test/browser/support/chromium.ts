import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { hasChromium, launchChromium } from '../../support/find-chromium.js';
import { chosenLook, inLook } from './look.js';

export { hasChromium };

if (!hasChromium && process.env.CI === 'true') throw new Error('CI needs Chromium: .ci/run installs it');

/** A fresh profile of its own, closed when the test ends. */
export async function openProfile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ ...inLook(chosenLook ?? 'light-wide'), ...options });
  context.setDefaultTimeout(8000);
  return context;
}
