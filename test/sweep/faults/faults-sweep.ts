import { Secret } from '../../../src/secret.js';
import { consent } from '../../faults/consent.js';
import { FAULTS, withResets } from '../../faults/faults.js';
import { OWNER, openRig, type Rig, ROUTES } from '../../faults/rig.js';
import { createRandom, type Random } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { FAULTS_PLANTS, isFaultsPlant } from './plants.js';
import { createWitness } from './witness.js';

const DEFAULT_N = 100_000;
const ACCOUNTS = 64;
/** All back-offs end within one round, and no post waits over two. */
const ROUND_MS = 20 * 60_000;
/** Of all rounds: those in which calls end with our patience. */
const SLOW_ROUNDS = 0.004;
/** Of all accounts in a round: how many somebody else begins to link, and never confirms. */
const LINKING = 0.03;
/** Access tokens last no round, so that every one begins with refreshes. */
const TOKEN_SECONDS = 900;

const CALLS = ['refresh', 'post', 'delete', 'timeline', 'revoke', 'exchange', 'users/me'] as const;

const QUICK = Object.values(FAULTS).filter(({ isSlow }) => isSlow !== true);
const ALL = Object.values(FAULTS);

/** G4: calls of all kinds meet faults of all kinds. `n` counts the calls that met one. Time is virtual. */
export const faultsSweep: Sweep = {
  plants: Object.keys(FAULTS_PLANTS),
  async run({ n = DEFAULT_N, seed, plant, say }) {
    const planted = isFaultsPlant(plant) ? FAULTS_PLANTS[plant] : undefined;
    const rig = await openRig({ patienceMs: 300, ...(planted === undefined ? {} : { plant: planted }) });
    const witness = createWitness(rig);
    const violations: Violation[] = [];
    let rounds = 0;
    try {
      rig.x.set({ accessTokenSeconds: TOKEN_SECONDS });
      const users = new Map<string, string>();
      for (let index = 0; index < ACCOUNTS; index += 1)
        users.set(await rig.link(`crow_${index}`), `crow_${index}`);
      while (witness.faulty() < n && violations.length === 0) {
        const random = createRandom(seed, `round ${rounds}`);
        // Whatever stopped the app in the round before: its operator has seen to it, or nothing would be posted any more.
        await rig.engine.posting.resumeApp();
        await runRound(rig, random, [...users.keys()], rounds);
        violations.push(...(await witness.look(users)));
        await relink(rig, users);
        await witness.accept(users);
        rounds += 1;
        if (rounds % 50 === 0) say(`${witness.faulty()} faulty calls`);
        rig.clock.advance(ROUND_MS);
      }
      return { figures: { rounds, ...witness.figures() }, violations };
    } finally {
      await rig.close();
    }
  },
};

async function runRound(rig: Rig, random: Random, accounts: readonly string[], round: number): Promise<void> {
  const { x, way } = rig;
  const isSlow = random.chance(SLOW_ROUNDS);
  rig.hurry(isSlow);
  // An X that forgives most of the time: otherwise nearly every lost answer would be the end of an account.
  x.set({ rotation: random.pick(['grace', 'grace', 'grace', 'none', 'strict']), graceSeconds: 1e9 });
  for (const call of CALLS) {
    const faults = call === 'refresh' ? accounts.length + 8 : 24;
    for (let count = 0; count < faults; count += 1) {
      const plan = random.pick((isSlow ? ALL : QUICK) as [(typeof ALL)[number], ...typeof ALL]);
      // Some pass.
      const isFine = random.chance(call === 'refresh' ? 0.25 : 0.1);
      way.divert(call, isFine ? undefined : plan.detour);
      const fault = withResets(plan, rig.clock.now());
      if (!isFine && fault !== undefined) x.faults.add({ ...fault, route: ROUTES[call].fault });
    }
  }
  const guests = accounts.filter(() => random.chance(LINKING));
  await Promise.all([
    ...accounts.map((xUserId) => act(rig, random, xUserId, round)),
    ...guests.map((xUserId) => beginToLink(rig, xUserId, `guest-${round}`)),
  ]);
  await rig.runTogether();
  x.faults.clear();
  way.clear();
}

/** One thing that somebody does with an account. What fails is the business of whoever did it. */
async function act({ engine, storage }: Rig, random: Random, xUserId: string, round: number): Promise<void> {
  const kind = random.next();
  const ignore = () => undefined;
  if (kind < 0.7) return void (await engine.accounts.tokens.credential(xUserId).catch(ignore));
  if (kind < 0.9) {
    const text = `Post ${round} of ${xUserId}`;
    const request = { authorId: OWNER, xUserId, place: 'guild:1', channelId: '1', texts: [text] } as const;
    return void (await engine.posting.submit(request, 0).catch(ignore));
  }
  if (kind < 0.97) {
    const up = (await storage.posts.ofAccount(xUserId, ['published'])).find(
      ({ parts }) => parts[0]?.xPostId !== undefined,
    );
    if (up === undefined) return undefined;
    const request = { postId: up.id, actorId: OWNER, adminOf: undefined };
    return void (await engine.posting.deletePost(request).catch(ignore));
  }
  await engine.accounts.unlink({ discordUserId: OWNER, xUserId, place: 'guild:1' }).catch(ignore);
}

/** The owners of what is broken or unlinked link it again. */
async function relink(rig: Rig, users: ReadonlyMap<string, string>): Promise<void> {
  for (const [xUserId, username] of users) {
    const account = (await rig.storage.accounts.read(xUserId))?.value;
    if (account?.status !== 'active') await rig.linkAgain(username);
  }
}

/** Up to the code, which nobody types: what X has issued is let go when the attempt expires. */
async function beginToLink(rig: Rig, xUserId: string, member: string): Promise<void> {
  const { accounts } = rig.engine;
  const username = (await rig.storage.accounts.read(xUserId))?.value.username;
  if (username === undefined) return;
  const discordUserId = `${member} of ${xUserId}`;
  const offered = await accounts.offerLink({
    discordUserId,
    discordName: member,
    place: 'dm',
    placeName: 'direct messages',
  });
  const { url, cookie } = await accounts.flow.begin(offered.url.split('/link/')[1] ?? '');
  const back = await consent(rig, url, username);
  await accounts.flow.returnedFromX({
    state: back.get('state') ?? undefined,
    code: new Secret(back.get('code') ?? ''),
    error: undefined,
    cookieOf: () => cookie?.value.reveal(),
  });
}
