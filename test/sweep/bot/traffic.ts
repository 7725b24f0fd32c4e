import { createBrowser } from '../../../sandbox/browser.js';
import type { Exchange } from '../../../sandbox/discord/driver/exchange.js';
import { walk } from '../../../sandbox/walk.js';
import { identitiesOf, type SandboxWorld } from '../../../sandbox/world.js';

/** One command that somebody has used. */
export interface Asked {
  readonly interactionId: string;
  /** Of a `/tweet`; undefined for what posts nothing. */
  readonly text: string | undefined;
  /** What the person saw; undefined when the bot did not acknowledge it, or acknowledged and never answered. */
  exchange: Exchange | undefined;
  /** Resolves when the person has seen something, or has given up. Never rejects. */
  readonly done: Promise<void>;
}

export interface Traffic {
  readonly asked: readonly Asked[];
  /** Uses a command that changes nothing, or posts a text of its own. */
  ask(command: 'accounts' | 'tweet'): Asked;
  /** Resolves when everybody has seen something or given up. */
  settled(): Promise<void>;
}

const WHO = 'robin';

/** On a busy machine a bot that has just started may miss Discord's three seconds; then people try again. */
const LINK_TRIES = 10;

/** Links the person who posts, as people do. */
export async function linkPoster(world: SandboxWorld, triesLeft = LINK_TRIES): Promise<void> {
  let exchange: Exchange;
  try {
    exchange = await world.discord.as(WHO).type('/link');
  } catch (error) {
    if (triesLeft === 1) throw error;
    return linkPoster(world, triesLeft - 1);
  }
  await finishLink(world, exchange, WHO);
  await exchange.next(20_000);
}

/** Opens the address of a link card and says yes everywhere. */
export async function finishLink(world: SandboxWorld, exchange: Exchange, who: string): Promise<void> {
  const url = exchange.reply?.buttons().find((button) => button.url !== undefined)?.url;
  if (url === undefined) throw new Error(`no link in: ${exchange.reply?.text()}`);
  await walk(createBrowser(), url, identitiesOf(world, who));
}

/** `name` makes the texts differ from those of other runs on the same X. */
export function createTraffic({ discord }: SandboxWorld, name: string): Traffic {
  const asked: Asked[] = [];
  const robin = discord.as(WHO);
  return {
    asked,
    ask(command) {
      const text = command === 'tweet' ? `${name} number ${asked.length + 1}` : undefined;
      const typing = robin.type(text === undefined ? '/accounts' : `/tweet text:${text}`);
      // The interaction has left before the first wait of whoever types.
      const interactionId = String(discord.ledger.entries('dispatch').at(-1)?.interactionId);
      const one: Asked = {
        interactionId,
        text,
        exchange: undefined,
        done: typing.then(
          (exchange) => {
            one.exchange = exchange;
          },
          () => undefined,
        ),
      };
      asked.push(one);
      return one;
    },
    async settled() {
      await Promise.all(asked.map(({ done }) => done));
    },
  };
}
