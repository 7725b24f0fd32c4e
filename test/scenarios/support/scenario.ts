import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Browser, createBrowser, type Page } from '../../../sandbox/browser.js';
import type { Exchange } from '../../../sandbox/discord/driver/exchange.js';
import type { Member } from '../../../sandbox/discord/driver/member.js';
import type { Message } from '../../../sandbox/discord/messages/message.js';
import type { Place } from '../../../sandbox/discord/world/people.js';
import { type Identities, walk } from '../../../sandbox/walk.js';
import { identitiesOf, type SandboxWorld, startWorld, type WorldOptions } from '../../../sandbox/world.js';
import { readConfig } from '../../../src/config.js';
import { type RunningBot, startBot } from '../../../src/create-bot.js';
import type { Timing } from '../../../src/create-engine.js';
import { createLog } from '../../../src/log.js';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { expectPromisesKept } from './promises.js';

/** Short enough for tests, in the proportions of the real ones. */
const QUICK: Timing = {
  posting: { firstReadMs: 50, secondReadMs: 400, readGapMs: 300, retryMs: 50, retryCapMs: 200 },
  accounts: { backoffMs: 50, backoffCapMs: 500 },
  jobs: { backOff: { baseMs: 50, maxMs: 500, random: () => 1 } },
};

export interface ScenarioOptions extends WorldOptions {
  readonly timing?: Timing;
}

/** The real bot, with its real Discord client, its real HTTP and its real database, between the two look-alikes. */
export interface Scenario extends SandboxWorld {
  /** One JSON line an event. */
  readonly logLines: readonly string[];
  readonly databaseFile: string;
  as(name: string, place?: Place): Member;
  who(name: string): Identities;
  /** Types `/link` and does everything that it takes; gives the message as it stands at the end. */
  link(name: string, options?: { place?: Place; x?: string }): Promise<Message>;
  /** The address behind a message's link button. */
  linkIn(message: Message | undefined): string;
  /** Stops the bot and starts it again on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a scenario; when the test ends, what always holds is checked and everything is closed. */
export async function startScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const { path: folder, remove } = await openMemoryFolder('scenario');
  const world = await startWorld(options);
  const logLines: string[] = [];
  const databaseFile = join(folder, 'rookery.db');
  const config = readConfig({
    ...world.environment,
    DATABASE_URL: `sqlite://${databaseFile}`,
    LOG_LEVEL: 'debug',
  });
  const log = createLog('debug', { write: (line: string) => logLines.push(line) });
  const timing = { ...QUICK, ...options.timing };
  const start = (): Promise<RunningBot> => startBot({ config, log, timing });
  let bot: RunningBot | undefined = await start();

  const stop = async (): Promise<void> => {
    await bot?.stop();
    bot = undefined;
  };
  onTestFinished(async () => {
    await stop();
    await world.close();
    await remove();
    expectPromisesKept(world, logLines);
  });

  const scenario: Scenario = {
    ...world,
    logLines,
    databaseFile,
    as: (name, place) => world.discord.as(name, place),
    who: (name) => identitiesOf(world, name),
    linkIn: (message) => linkIn(world, message),
    async link(name, { place, x } = {}) {
      const exchange = await world.discord.as(name, place).type('/link');
      const who = x === undefined ? scenario.who(name) : asX(world, scenario.who(name), x);
      const page = await walk(createBrowser(), linkIn(world, exchange.reply), who);
      expect(page.status).toBe(200);
      return exchange.next();
    },
    stop,
    async restart() {
      await stop();
      bot = await start();
    },
  };
  return scenario;
}

/** The same person, logged in at X as somebody else. */
export function asX(world: SandboxWorld, who: Identities, username: string): Identities {
  return { ...who, [new URL(world.x.authorizeUrl).origin]: username };
}

/** The same person, logged in at Discord as somebody else. */
export function asDiscord(world: SandboxWorld, who: Identities, name: string): Identities {
  return { ...who, [new URL(world.discord.authorizeUrl).origin]: name };
}

function linkIn({ environment }: SandboxWorld, message: Message | undefined): string {
  const url = message
    ?.buttons()
    .find((button) => button.url?.startsWith(`${environment.PUBLIC_URL}/link/`))?.url;
  if (url === undefined) throw new Error(`no link in: ${message?.text()}`);
  return url;
}

/** Walks as far as X's consent page, without answering it. */
export function walkToConsent(browser: Browser, address: string, who: Identities): Promise<Page> {
  return walk(browser, address, who, { stopAt: (page) => isXConsent(page) });
}

function isXConsent(page: Page): boolean {
  return page.url.includes('/i/oauth2/authorize') && page.html.includes('decision');
}

/** What the exchange's reply says, as plain words. */
export function said(exchange: Exchange): string {
  return plain(exchange.reply?.text() ?? '');
}

/** Markdown escapes taken out, to compare words. */
export function plain(markdown: string): string {
  return markdown.replace(/\\([^A-Za-z0-9\s])/g, '$1').replaceAll('\u200b', '');
}

/** Waits until `check` gives something; fails after `timeoutMs`. */
export async function eventually<T>(check: () => T | undefined | false, timeoutMs = 5000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`did not come true within ${timeoutMs} ms: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
