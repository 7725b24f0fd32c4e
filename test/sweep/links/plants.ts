import { loginsOf } from '../../../sandbox/world.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';
import { wordsOfCode } from './words-of-code.js';

/** Takes one defence away, by giving the other side what that defence relies on: a bot that did not check it would
 *  let the same happen. */
export const LINKS_PLANTS = {
  'no-cookie': {
    what: 'the victim’s browser has the cookies of the attacker’s attempts, as if none were asked for',
    where: 'the attacker forwards X’s consent page',
    proof: 'identify',
  },
  'no-identify': {
    what: 'Discord says that the victim’s browser is the attacker’s, as if nobody asked Discord',
    where: 'the attacker forwards the address of the link',
    proof: 'identify',
  },
  'open-code': {
    what: 'the attacker knows the code on the victim’s page, as if any code would do',
    where: 'the attacker guesses the code of a link that the victim finished',
    proof: 'code',
  },
} as const;

export type LinksPlant = keyof typeof LINKS_PLANTS;

export function isLinksPlant(id: string | undefined): id is LinksPlant {
  return id !== undefined && id in LINKS_PLANTS;
}

export async function plantInto(stage: Stage, plant: LinksPlant): Promise<Stage> {
  if (plant === 'no-cookie') return { ...stage, victim: withCookiesOf(stage.attacker, stage.victim, stage) };
  if (plant === 'no-identify') {
    await logInAtDiscordAs(stage.attacker, stage);
    return stage;
  }
  return withKnownCode(stage);
}

function withCookiesOf(attacker: Person, victim: Person, { world }: Stage): Person {
  return {
    ...victim,
    async walk(address, how) {
      await victim.context.addCookies(await attacker.context.cookies(String(world.environment.PUBLIC_URL)));
      return victim.walk(address, how);
    },
  };
}

async function logInAtDiscordAs(attacker: Person, { world, victim }: Stage): Promise<void> {
  const [header = ''] = loginsOf(world, attacker.name);
  const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=');
  await victim.context.addCookies([{ name, value, url: new URL(world.discord.authorizeUrl).origin }]);
}

function withKnownCode(stage: Stage): Stage {
  let code = '';
  return {
    ...stage,
    victim: {
      ...stage.victim,
      async walk(address, how) {
        const walked = await stage.victim.walk(address, how);
        code = wordsOfCode(walked.text);
        return walked;
      },
    },
    attacker: { ...stage.attacker, enterCode: (attempt) => stage.attacker.enterCode(attempt, code) },
  };
}
