import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TypedLine } from './arguments.js';
import { createBrowser } from './browser.js';
import type { Exchange } from './discord/driver/exchange.js';
import type { GivenFile } from './discord/messages/given-file.js';
import type { Message } from './discord/messages/message.js';
import { walk } from './walk.js';
import { identitiesOf, type SandboxWorld } from './world.js';

/** One line of output. */
export type Report = Readonly<Record<string, unknown>>;

/** Accent colours of cards that say that something did not work: the only thing a person could tell it by, too. */
const TROUBLE = new Set([0xed4245, 0xfaa61a]);

const LINK_WAIT_MS = 15_000;

/** Types a line, follows a link that comes back (agreeing to everything), and reports what there was to see.
 *  False when the command did not work. */
export async function runLine(
  world: SandboxWorld,
  { as, line }: TypedLine,
  report: (line: Report) => void,
): Promise<boolean> {
  const { discord, environment } = world;
  let exchange: Exchange;
  try {
    exchange = await discord.as(as).type(line, { openFile });
  } catch (error) {
    report({ as, command: line, error: error instanceof Error ? error.message : String(error) });
    return false;
  }
  const { reply } = exchange;
  if (reply === undefined) {
    report({ as, command: line, opened: exchange.modal?.title ?? 'nothing' });
    return exchange.modal !== undefined;
  }
  report({ as, command: line, ...describe(reply) });
  const link = reply.buttons().find((button) => button.url?.startsWith(`${environment.PUBLIC_URL}/link/`));
  if (link?.url === undefined) return !isTrouble(reply);

  const page = await walk(createBrowser(), link.url, identitiesOf(world, as));
  report({ as, browser: page.title, address: new URL(page.url).pathname.replace(/[^/]{20,}$/, '…') });
  const edited = await exchange.next(LINK_WAIT_MS);
  report({ as, edited: describe(edited) });
  return !isTrouble(edited);
}

/** Throws an Error with words for the person who typed the path. */
function openFile(path: string): GivenFile {
  try {
    return { name: basename(path), bytes: readFileSync(path) };
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}

function describe(message: Message): Report {
  return {
    reply: message.text(),
    ephemeral: message.ephemeral,
    buttons: message.buttons().map((button) => button.label),
  };
}

function isTrouble(message: Message): boolean {
  return message.components.some(
    (component) =>
      typeof component === 'object' &&
      component !== null &&
      'accent_color' in component &&
      TROUBLE.has(Number(component.accent_color)),
  );
}
