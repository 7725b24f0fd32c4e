import { createBrowser } from '../../sandbox/browser.js';
import { walk } from '../../sandbox/walk.js';
import { identitiesOf, startWorld } from '../../sandbox/world.js';
import { serveParent } from './child.js';

export interface WorldReady {
  /** What the bot is told. */
  readonly environment: Readonly<Record<string, string>>;
}

export type WorldActions = typeof actions;

// Both look-alikes as a process of their own, with the people who use the bot.
const world = await startWorld({ x: { duplicates: false, rateLimits: false } });
let posts = 0;

const actions = {
  /** Types `/link` and does all that it takes. */
  async link(person: string): Promise<void> {
    const { reply } = await world.discord.as(person).type('/link');
    const prefix = `${world.environment.PUBLIC_URL}/link/`;
    const url = reply?.buttons().find((button) => button.url?.startsWith(prefix))?.url;
    if (url === undefined) throw new Error(`no link in: ${reply?.text()}`);
    await walk(createBrowser(), url, identitiesOf(world, person));
  },
  /** So many commands at once, every fifth a post; gives how long each waited for its acknowledgement, in ms (`null`:
   *  it got none within Discord's limit), once all of them have their answers. */
  async burst(count: number): Promise<(number | null)[]> {
    const member = world.discord.as('rowan');
    const commands = Array.from({ length: count }, (_, index) => {
      posts += 1;
      return member.type(index % 5 === 0 ? `/tweet text:Post number ${posts}.` : '/accounts');
    });
    const exchanges = await Promise.allSettled(commands);
    return exchanges.map((exchange) => ('value' in exchange ? exchange.value.acknowledgedMs : null));
  },
};

serveParent({ environment: world.environment }, actions, () => world.close());
