import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startPage } from '../../../sandbox/page/start-page.js';
import { type Scenario, type ScenarioOptions, startScenario } from '../../scenarios/support/scenario.js';
import { openProfile } from './chromium.js';

/** A person before the sandbox's page, in a real browser. */
export interface Chat {
  readonly scenario: Scenario;
  readonly page: Page;
  readonly profile: BrowserContext;
  /** Where commands are typed. */
  readonly composer: Locator;
  /** Types a line and sends it. */
  type(line: string): Promise<void>;
  /** The newest message that has this heading. */
  card(title: string | RegExp): Locator;
  timeline(): Locator;
  /** On a phone one pane shows at a time; a wide window shows all. */
  show(pane: 'Places' | 'Chat' | 'Timeline'): Promise<void>;
  be(name: string): Promise<void>;
  /** With SCREENSHOTS set to a folder, keeps a picture there. */
  picture(name: string, of?: Page): Promise<void>;
  /** The same with the whole conversation in sight. */
  tallPicture(name: string): Promise<void>;
  /** One card, form or list alone, whole. */
  pictureOf(name: string, part: Locator): Promise<void>;
}

export async function openChat(
  options: ScenarioOptions & { person?: string; browser?: BrowserContextOptions } = {},
): Promise<Chat> {
  const scenario = await startScenario(options);
  const served = await startPage(scenario, { person: options.person ?? 'robin' });
  const profile = await openProfile(options.browser);
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await served.close();
    expect(complaints, 'errors in the page’s console').toEqual([]);
  });
  await page.goto(served.address);
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.waitFor();
  return {
    scenario,
    page,
    profile,
    composer,
    async type(line) {
      await composer.fill(line);
      await composer.press('Enter');
    },
    card: (title) =>
      page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: title }) })
        .last(),
    timeline: () => page.getByRole('list', { name: /^Posts/ }),
    async show(pane) {
      const tab = page.getByRole('button', { name: pane, exact: true });
      if (await tab.isVisible()) await tab.click();
    },
    async be(name) {
      await page.getByRole('group', { name: 'You are' }).getByRole('button', { name }).click();
    },
    picture: (name, of = page) => keepPicture(name, of),
    async tallPicture(name) {
      const size = page.viewportSize();
      if (size !== null) await page.setViewportSize({ ...size, height: TALL });
      await keepPicture(name, page);
      if (size !== null) await page.setViewportSize(size);
    },
    async pictureOf(name, part) {
      const file = await fileFor(name);
      const size = page.viewportSize();
      if (file === undefined || size === null) return;
      // Taller than any card: what scrolls would be cut.
      await page.setViewportSize({ ...size, height: 1800 });
      await part.screenshot({ path: file });
      await page.setViewportSize(size);
    },
  };
}

/** In pixels; an exchange of three cards. */
const TALL = 1020;

async function keepPicture(name: string, page: Page): Promise<void> {
  const file = await fileFor(name);
  if (file !== undefined) await page.screenshot({ path: file, fullPage: true });
}

async function fileFor(name: string): Promise<string | undefined> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return undefined;
  await mkdir(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/** Opens the link of a card, and agrees to everything until the last page, which it gives. */
export async function followLink(
  chat: Chat,
  link: Locator,
  agree: (page: Page) => Promise<void> = press,
): Promise<Page> {
  const [page] = await Promise.all([chat.profile.waitForEvent('page'), link.click()]);
  await page.waitForLoadState();
  for (
    let pages = 0;
    pages < 6 && (await page.getByRole('button', { name: AGREE }).count()) > 0;
    pages += 1
  ) {
    const before = page.url();
    await agree(page);
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState();
  }
  return page;
}

const AGREE = /^(Continue|Authorize|Authorize app)$/;

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: AGREE }).click();
}

/** The same with the keyboard alone: Tab until the button has the focus, then Enter. */
export async function pressByKeyboard(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: AGREE });
  for (let tabs = 0; tabs < 30; tabs += 1) {
    if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

const PROBLEMS = [
  'unknown',
  'expired',
  'used',
  'wrong_browser',
  'wrong_discord_user',
  'refused',
  'wrong_x_user',
  'missing_scopes',
  'too_many_tries',
  'code_rejected',
  'x_unavailable',
  'discord_unavailable',
  'app_misconfigured',
  'malformed',
  'not_found',
  'store_unavailable',
  'server_error',
];

/** The address of each page that tells why nothing was linked. */
export function linkProblems({ scenario }: Chat): string[] {
  return PROBLEMS.map((problem) => `${scenario.environment.PUBLIC_URL}/link/problem/${problem}`);
}
