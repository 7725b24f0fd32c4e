import { siteOf } from './person.js';
import type { Proof, Stage } from './stage.js';
import { wordsOfCode } from './words-of-code.js';

/** Who may post as whom when an ordering is over: nobody, unless it says so. */
export interface Expected {
  readonly attacker?: readonly string[];
  readonly victim?: readonly string[];
}

/** One way in which the steps of two people can be mixed up, on purpose or not. */
export interface Ordering {
  readonly name: string;
  /** `victim's account`: the attacker wants to post as the victim. `victim's posts`: the victim's posts shall go to
   *  the attacker's account. */
  readonly aim: "victim's account" | "victim's posts" | 'none';
  readonly proofs: readonly Proof[];
  play(stage: Stage): Promise<Expected>;
}

const BOTH: readonly Proof[] = ['identify', 'code'];

/** The ten of the threat model and some more. */
export const ORDERINGS: readonly Ordering[] = [
  {
    name: 'honest',
    aim: 'none',
    proofs: BOTH,
    async play({ victim, proof }) {
      const attempt = await victim.ask();
      const { text } = await victim.walk(attempt.address);
      if (proof === 'code') await victim.enterCode(attempt, wordsOfCode(text));
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'the attacker forwards the address of the link',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim }) {
      const { address } = await attacker.ask();
      await victim.walk(address);
      return {};
    },
  },
  {
    name: 'the attacker forwards X’s consent page',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim }) {
      const { address } = await attacker.ask();
      const consent = await attacker.walk(address, { stopAt: 'x' });
      await victim.walk(consent.page.url());
      return {};
    },
  },
  {
    name: 'the attacker forwards Discord’s consent page',
    aim: "victim's account",
    proofs: ['identify'],
    async play({ attacker, victim }) {
      const { address } = await attacker.ask();
      const consent = await attacker.walk(address, { stopAt: 'discord' });
      await victim.walk(consent.page.url());
      return {};
    },
  },
  {
    name: 'the attacker forwards the way back with their own code',
    aim: "victim's posts",
    proofs: BOTH,
    async play({ attacker, victim }) {
      const { address } = await attacker.ask();
      const { callback } = await attacker.walk(address, { holdCallback: true });
      await victim.walk(held(callback));
      return {};
    },
  },
  {
    name: 'the attacker’s code comes back with the victim’s state',
    aim: "victim's posts",
    proofs: BOTH,
    async play({ attacker, victim }) {
      const theirs = await attacker.walk((await attacker.ask()).address, { holdCallback: true });
      const own = await victim.walk((await victim.ask()).address, { holdCallback: true });
      await victim.walk(mixed(held(own.callback), held(theirs.callback)));
      return {};
    },
  },
  {
    name: 'the victim has two tabs, and the attacker’s is one of them',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim, proof }) {
      const own = await victim.ask();
      const ownConsent = await victim.walk(own.address, { stopAt: 'x' });
      await victim.walk((await attacker.ask()).address);
      await ownConsent.page.bringToFront();
      await ownConsent.page.getByRole('button', { name: 'Authorize app' }).click();
      await ownConsent.page.waitForURL((url) => url.pathname.startsWith('/link/'));
      const text = await ownConsent.page.locator('body').innerText();
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(text));
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'a cookie of an earlier link is still there',
    aim: "victim's posts",
    proofs: BOTH,
    async play({ attacker, victim, proof }) {
      const own = await victim.ask();
      const { text } = await victim.walk(own.address);
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(text));
      const { callback } = await attacker.walk((await attacker.ask()).address, { holdCallback: true });
      await victim.walk(held(callback));
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'two links of one person at once, their codes exchanged',
    aim: 'none',
    proofs: BOTH,
    async play({ victim }) {
      const first = await victim.walk((await victim.ask()).address, { holdCallback: true });
      const second = await victim.walk((await victim.ask()).address, { holdCallback: true });
      await victim.walk(mixed(held(first.callback), held(second.callback)));
      await victim.walk(mixed(held(second.callback), held(first.callback)));
      return {};
    },
  },
  {
    name: 'the attacker types the victim’s code into their own link',
    aim: "victim's account",
    proofs: ['code'],
    async play({ attacker, victim }) {
      const own = await attacker.ask();
      await attacker.walk(own.address);
      const theirs = await victim.walk((await victim.ask()).address);
      await attacker.enterCode(own, wordsOfCode(theirs.text));
      return {};
    },
  },
  {
    name: 'the attacker guesses the code of a link that the victim finished',
    aim: "victim's account",
    proofs: ['code'],
    async play({ attacker, victim }) {
      const own = await attacker.ask();
      await victim.walk(own.address);
      for (let guess = 0; guess < 12; guess += 1) {
        const said = await attacker.enterCode(own, `ABCD-${String(guess).padStart(4, '0')}`).catch(String);
        if (/Linked/.test(said)) break;
      }
      return {};
    },
  },
  {
    name: 'the victim refuses at X',
    aim: "victim's account",
    proofs: ['code'],
    async play({ attacker, victim }) {
      await victim.walk((await attacker.ask()).address, { atX: 'deny' });
      return {};
    },
  },
  {
    name: 'the victim authorizes again while X is logged in as the attacker',
    aim: "victim's posts",
    proofs: BOTH,
    async play({ attacker, victim, proof, world }) {
      const own = await victim.ask();
      const { text } = await victim.walk(own.address);
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(text));
      world.x.disconnect(victim.handle);
      await victim.member().type('/tweet text:finds out that X ended it');
      const listed = await victim.member().type('/accounts');
      const again =
        listed.reply === undefined
          ? undefined
          : await victim.member().click(listed.reply, `Authorize @${victim.handle} again`);
      const address = (again?.followUps.at(-1) ?? again?.reply)
        ?.buttons()
        .find(({ url }) => url?.includes('/link/'))?.url;
      if (address === undefined) throw new Error('no link to authorize again');
      await victim.context.clearCookies({ domain: new URL(siteOf(world, 'x')).hostname });
      await victim.context.addCookies(await attacker.context.cookies());
      await victim.walk(address);
      // The link stays, and its account still waits for its owner.
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'the victim unlinks while a second link is under way',
    aim: 'none',
    proofs: BOTH,
    async play({ victim, proof }) {
      const own = await victim.ask();
      const { text } = await victim.walk(own.address);
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(text));
      const second = await victim.ask();
      const { callback } = await victim.walk(second.address, { holdCallback: true });
      await victim.member().type('/unlink');
      const finished = await victim.walk(held(callback));
      if (proof === 'code') await victim.enterCode(second, wordsOfCode(finished.text));
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'session fixation: the attacker’s cookies wait in the victim’s browser',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim, proof, world }) {
      const ours = String(world.environment.PUBLIC_URL);
      const own = await victim.ask();
      // Whatever the attacker chose beforehand: names are per attempt, and values are made by the bot alone.
      const names = ['rookery-link-', `rookery-link-${own.address.split('/').at(-1)}`];
      await victim.context.addCookies(
        names.map((name) => ({ name, value: 'chosen-by-the-attacker', url: ours })),
      );
      await attacker.context.addCookies(
        names.map((name) => ({ name, value: 'chosen-by-the-attacker', url: ours })),
      );
      const { callback } = await victim.walk(own.address, { holdCallback: true });
      await attacker.walk(held(callback));
      const finished = await victim.walk(held(callback));
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(finished.text));
      return { victim: [victim.handle] };
    },
  },
  {
    name: 'cookie swap: each browser has the other’s cookies',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim, world }) {
      const ours = String(world.environment.PUBLIC_URL);
      const theirs = await attacker.walk((await attacker.ask()).address, { holdCallback: true });
      const own = await victim.walk((await victim.ask()).address, { holdCallback: true });
      const [attackers, victims] = [await attacker.context.cookies(ours), await victim.context.cookies(ours)];
      await attacker.context.clearCookies({ domain: '127.0.0.1' });
      await victim.context.clearCookies({ domain: '127.0.0.1' });
      await attacker.context.addCookies(victims);
      await victim.context.addCookies(attackers);
      await attacker.walk(held(theirs.callback));
      await victim.walk(held(own.callback));
      return {};
    },
  },
  {
    name: 'replay: the attacker opens what the victim has finished',
    aim: "victim's account",
    proofs: BOTH,
    async play({ attacker, victim, proof }) {
      const own = await victim.ask();
      const { callback } = await victim.walk(own.address, { holdCallback: true });
      const finished = await victim.walk(held(callback));
      if (proof === 'code') await victim.enterCode(own, wordsOfCode(finished.text));
      for (const address of [own.address, held(callback), finished.page.url()]) {
        await attacker.walk(address);
        await victim.walk(address);
      }
      return { victim: [victim.handle] };
    },
  },
];

function held(callback: string | undefined): string {
  if (callback === undefined) throw new Error('X never sent the browser back');
  return callback;
}

/** One way back with the code of another. */
function mixed(own: string, theirs: string): string {
  const url = new URL(own);
  url.searchParams.set('code', new URL(theirs).searchParams.get('code') ?? '');
  return url.href;
}
