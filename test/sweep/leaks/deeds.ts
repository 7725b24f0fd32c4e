import { type Browser, createBrowser, type Page } from '../../../sandbox/browser.js';
import type { Exchange } from '../../../sandbox/discord/driver/exchange.js';
import type { Fault, FaultAnswer } from '../../../sandbox/faults.js';
import { type Decision, walk } from '../../../sandbox/walk.js';
import { identitiesOf } from '../../../sandbox/world.js';
import type { Stage } from './stage.js';

/** Whatever comes of it: most of what is done here is meant to fail. */
export async function attempt(stage: Stage, name: string, line: string): Promise<Exchange | undefined> {
  return stage.world.discord
    .as(name)
    .type(line)
    .catch(() => undefined);
}

export async function askToLink(stage: Stage, name: string): Promise<{ asked: Exchange; address: string }> {
  const asked = await stage.world.discord.as(name).type('/link');
  const address = asked.reply?.buttons().find(({ url }) => url?.includes('/link/'))?.url;
  if (address === undefined) throw new Error(`no link for ${name}: ${asked.reply?.text()}`);
  return { asked, address };
}

/** From the link button to the last page. */
export async function visit(
  stage: Stage,
  name: string,
  address: string,
  how: { decision?: Decision; browser?: Browser } = {},
): Promise<Page> {
  const { browser = createBrowser(), ...options } = how;
  return walk(browser, address, identitiesOf(stage.world, name), options);
}

/** As far as X's consent page, which is not answered. */
export function visitConsent(stage: Stage, name: string, address: string, browser: Browser): Promise<Page> {
  const stopAt = ({ url, html }: Page): boolean =>
    url.startsWith(stage.world.x.authorizeUrl) && html.includes('decision');
  return walk(browser, address, identitiesOf(stage.world, name), { stopAt });
}

export async function link(stage: Stage, name: string): Promise<void> {
  const { asked, address } = await askToLink(stage, name);
  const page = await visit(stage, name, address);
  if (page.status !== 200) throw new Error(`${name} could not link: ${page.text}`);
  if (stage.proof === 'code') await typeCode(stage, name, asked, codeOn(page));
}

export function codeOn({ text }: Page): string {
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code on the page: ${text}`);
  return code;
}

export async function typeCode(stage: Stage, name: string, asked: Exchange, code: string): Promise<void> {
  if (asked.reply === undefined) throw new Error('there is no message with a button');
  const member = stage.world.discord.as(name);
  const { modal } = await member.click(asked.reply, 'Enter the code');
  if (modal !== undefined) await member.submit(modal, { code });
}

/** An answer that repeats, in the words that people and logs are shown, what the request carried. A function gives its
 *  words when they are sent: what it repeats may not have been made yet. */
export function echo(status: number, fields: Readonly<Record<string, unknown>>): FaultAnswer {
  const body = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'function')
      Object.defineProperty(body, name, { enumerable: true, get: () => value() });
    else Object.assign(body, { [name]: value });
  }
  return { status, body };
}

/** The ways in which a request fails without words. */
export function wordless(route: string): Fault[] {
  return [
    { route, process: true, answer: 'drop' },
    { route, process: false, answer: 'drop' },
    { route, process: true, answer: 'truncate' },
  ];
}
