import type { XEntry } from '../x-process.js';
import { type Arena, linkTo, newUser, type Races } from './arena.js';
import { TTL_LOCK } from './plants.js';

/** How many callers ask in each process. */
const CALLERS = 64;
/** A life of an access token, in ms: each round begins when the one of the last round has expired. */
const LIFE_MS = 7_200_000;
/** Long enough for every caller to come while the one request is on its way. */
const ANSWER_MS = 5;

/** G3: one account whose token has expired, wanted by everybody at once, round after round, on an X that ends the whole
 *  grant when a spent token comes back. Exactly one token request a round. */
export async function raceForTokens(
  arena: Arena,
  rounds: number,
  slowAnswers: boolean,
  say: (line: string) => void,
): Promise<Races> {
  const { x, home, racers, news } = arena;
  const latencyMs = slowAnswers ? TTL_LOCK.answerMs : ANSWER_MS;
  await x.set({ rotation: 'strict+family', oldAccessToken: 'dies', latencyMs });
  const user = await newUser(arena);
  await linkTo(arena, user, 'owner');
  await news();
  let requests = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const task = { kind: 'token', xUserId: user.id, aheadMs: round * LIFE_MS } as const;
    const { outcomes } = await racers.race(() => Array.from({ length: CALLERS }, () => task));
    const entries = await news();
    const refreshes = entries.filter(({ kind }) => kind === 'refresh');
    requests += refreshes.length;
    const problem = problemOf(refreshes, outcomes.flat());
    if (problem !== undefined) {
      const status = (await home.storage.accounts.read(user.id))?.value.status;
      const bricked = entries.some(({ kind }) => kind === 'family-effect');
      const what = `round ${round}: ${problem}${bricked ? '; X has ended the grant: the account is bricked' : ''}`;
      const history = [...entries.map((entry) => JSON.stringify(entry)), `the account is ${status}`];
      const figures = { rounds: round, tokenRequests: requests, bricked };
      return { figures, violations: [{ invariant: 'G3', what, history }] };
    }
    if (round % 250 === 0) say(`refresh: ${round} rounds, ${requests} token requests`);
  }
  return { figures: { rounds, tokenRequests: requests, bricked: false }, violations: [] };
}

function problemOf(refreshes: readonly XEntry[], outcomes: readonly string[]): string | undefined {
  if (refreshes.length !== 1) return `${refreshes.length} token requests instead of one`;
  const [refresh] = refreshes;
  if (refresh?.status !== 200) return `the token request was answered with ${refresh?.status}`;
  const others = outcomes.filter((outcome) => outcome !== refresh.issuedAccessHash);
  return others.length === 0 ? undefined : `${others.length} callers got something else: ${others[0]}`;
}
