import type { BrowserContext, Page } from 'playwright-core';
import type { Exchange } from '../../../sandbox/discord/driver/exchange.js';
import type { Member } from '../../../sandbox/discord/driver/member.js';
import type { SandboxWorld } from '../../../sandbox/world.js';

/** An attempt to link, as the person who asked for it sees it in Discord. */
export interface Attempt {
  readonly asked: Exchange;
  /** Behind the link button. */
  readonly address: string;
}

/** Where a walk through pages ended. */
export interface Walked {
  readonly page: Page;
  /** The text of the last page. */
  readonly text: string;
  /** Of a callback that was held back, instead of being visited. */
  readonly callback: string | undefined;
}

/** Somebody with an account on Discord, one on X, and a browser that is logged in to both. */
export interface Person {
  readonly name: string;
  /** On X. */
  readonly handle: string;
  readonly context: BrowserContext;
  /** Clicks on what Rookery shows: its buttons in Discord and on its own pages. */
  clicks(): number;
  ask(): Promise<Attempt>;
  /** Opens an address and agrees to everything, as trusting people do, until nothing is asked any more. */
  walk(address: string, how?: WalkOptions): Promise<Walked>;
  /** Types a code into the form under the attempt's message; gives what Discord shows after that. */
  enterCode(attempt: Attempt, code: string): Promise<string>;
  /** The handles that this person can post as, in the server and in direct messages. */
  usable(): Promise<string[]>;
  member(place?: 'dm'): Member;
}

export interface WalkOptions {
  /** Stops before the page of this site is answered. */
  readonly stopAt?: 'discord' | 'x';
  /** Keeps the browser from following X's or Discord's way back, as somebody who copies the address does. */
  readonly holdCallback?: boolean;
  /** What is pressed on X's page. */
  readonly atX?: 'allow' | 'deny';
}

const AGREE = /^(Continue|Authorize|Authorize app)$/;
const MAX_PAGES = 6;

export function createPerson(options: {
  name: string;
  handle: string;
  context: BrowserContext;
  world: SandboxWorld;
}): Person {
  const { name, handle, context, world } = options;
  const ours = String(world.environment.PUBLIC_URL);
  const member = (place?: 'dm'): Member => world.discord.as(name, place);
  let clicks = 0;

  return {
    name,
    handle,
    context,
    member,
    clicks: () => clicks,
    async ask() {
      const asked = await member().type('/link');
      const address = asked.reply?.buttons().find(({ url }) => url?.startsWith(`${ours}/link/`))?.url;
      if (address === undefined) throw new Error(`no link for ${name}: ${asked.reply?.text()}`);
      return { asked, address };
    },
    async walk(address, { stopAt, holdCallback = false, atX = 'allow' } = {}) {
      const page = await context.newPage();
      const held = holdCallback ? await holdBack(page, ours) : undefined;
      if (address.startsWith(`${ours}/link/`)) clicks += 1;
      await page.goto(address).catch(ignoreHeldBack(held));
      for (let pages = 0; pages < MAX_PAGES && held?.url === undefined; pages += 1) {
        const url = page.url();
        if (stopAt !== undefined && url.startsWith(siteOf(world, stopAt))) break;
        const atConsentOfX = url.startsWith(siteOf(world, 'x'));
        const wanted = atConsentOfX && atX === 'deny' ? 'Cancel' : AGREE;
        const button = page.getByRole('button', { name: wanted });
        if ((await button.count()) === 0) break;
        if (url.startsWith(ours)) clicks += 1;
        await button.first().click();
        if (held !== undefined)
          await Promise.race([held.caught, page.waitForURL((next) => next.href !== url)]);
        else await page.waitForURL((next) => next.href !== url);
        await page.waitForLoadState();
      }
      const text = held?.url === undefined ? await page.locator('body').innerText() : '';
      return { page, text, callback: held?.url };
    },
    async enterCode({ asked }, code) {
      if (asked.reply === undefined) throw new Error('there is no message with a button');
      clicks += 1;
      const opened = await member().click(asked.reply, 'Enter the code');
      if (opened.modal === undefined) return said(opened);
      return said(await member().submit(opened.modal, { code }));
    },
    async usable() {
      const found = new Set<string>();
      for (const place of [undefined, 'dm'] as const) {
        for (const { name: choice } of await member(place).complete('/tweet text:x account:'))
          found.add(choice.replace(/^@/, ''));
      }
      return [...found].sort();
    },
  };
}

interface Held {
  url: string | undefined;
  readonly caught: Promise<void>;
}

/** Through the debugger: a way back is a redirect, which page.route does not see. */
async function holdBack(page: Page, ours: string): Promise<Held> {
  let tell: () => void = () => {};
  const held: Held = { url: undefined, caught: new Promise((resolve) => (tell = resolve)) };
  const debug = await page.context().newCDPSession(page);
  debug.on('Fetch.requestPaused', ({ requestId, request }) => {
    held.url = request.url;
    const answer = { requestId, responseCode: 200, body: Buffer.from('held back').toString('base64') };
    void debug.send('Fetch.fulfillRequest', answer).then(tell, tell);
  });
  await debug.send('Fetch.enable', { patterns: [{ urlPattern: `${ours}/auth/x/callback*` }] });
  return held;
}

function ignoreHeldBack(held: Held | undefined): (error: unknown) => void {
  return (error) => {
    if (held?.url === undefined) throw error;
  };
}

export function siteOf(world: SandboxWorld, site: 'discord' | 'x'): string {
  return new URL(site === 'x' ? world.x.authorizeUrl : world.discord.authorizeUrl).origin;
}

/** What Discord shows last. */
function said({ reply, followUps }: Exchange): string {
  return (followUps.at(-1) ?? reply)?.text() ?? '';
}
