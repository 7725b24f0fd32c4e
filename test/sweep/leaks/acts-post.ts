import type { Fault, FaultAnswer } from '../../../sandbox/faults.js';
import { APP_STOP_FACT } from '../../../src/posting/app-stop.js';
import { openConnection } from '../../../src/storage/connection.js';
import type { Act } from './acts.js';
import { attempt, echo, link, wordless } from './deeds.js';
import type { Stage } from './stage.js';

const POST = 'POST /2/tweets';
const TOKEN = 'POST /2/oauth2/token';
const REVOKE = 'POST /2/oauth2/revoke';
const CREDITS = 'https://api.twitter.com/2/problems/credits';

/** What becomes of posts and tokens while X, Discord, the database and the bot itself fail. */
export const POST_ACTS: readonly Act[] = [
  {
    name: 'posts, with every failure of X, which says back the token',
    proofs: ['identify'],
    async play(stage) {
      // Anew, so that the newest token is the one that is used.
      await link(stage, 'robin');
      await attempt(stage, 'robin', '/tweet text:goes up');
      for (const fault of [...postFaults(stage), ...wordless(POST)]) {
        stage.world.x.faults.add(fault);
        await attempt(stage, 'robin', `/tweet text:fails ${Math.random()}`);
        stage.world.x.faults.clear();
        await resumeApp(stage);
      }
      await attempt(stage, 'robin', '/accounts');
      await stage.world.discord.as('robin').complete('/tweet text:x account:');
    },
  },
  {
    name: 'Discord fails to take the answers and says back their token',
    proofs: ['identify'],
    async play(stage) {
      const { faults } = stage.world.discord;
      for (const fault of answerFaults()) {
        faults.add(fault);
        await Promise.race([attempt(stage, 'rowan', '/accounts'), untilComplaint(stage)]);
      }
      faults.clear();
    },
  },
  {
    name: 'a bug in a command and in a job, with requests hanging on the error',
    proofs: ['identify'],
    async play(stage) {
      const bug = (): Error => bugWith(stage);
      stage.hideIn('offer-link', bug);
      await attempt(stage, 'jay', '/link');
      stage.hideIn('post-job', bug);
      await Promise.race([attempt(stage, 'robin', '/tweet text:meets a bug'), pause(300)]);
      stage.takeOut();
      if (stage.wentOff() === 0) throw new Error('the bug was never met');
    },
  },
  {
    name: 'the database fails',
    proofs: ['identify'],
    async play(stage) {
      const { query, close } = await openConnection(stage.databaseFile);
      for (const table of ['posts', 'keyv', 'jobs']) {
        await query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
        await Promise.race([attempt(stage, 'robin', '/tweet text:finds no table'), pause(300)]);
        await Promise.race([attempt(stage, 'robin', '/link'), pause(300)]);
        await query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
      }
      await close();
    },
  },
  {
    name: 'refreshes: one that works, ones that fail, and one that is rejected',
    proofs: ['identify'],
    async play(stage) {
      const { x } = stage.world;
      await link(stage, 'robin');
      x.expireAccessTokens();
      await attempt(stage, 'robin', '/tweet text:after a refresh');
      for (const fault of refreshFaults(stage)) {
        x.expireAccessTokens();
        x.faults.add(fault);
        await Promise.race([attempt(stage, 'robin', `/tweet text:waits ${Math.random()}`), pause(400)]);
        x.faults.clear();
      }
      const words = {
        error: 'invalid_request',
        error_description: () =>
          `Value passed for the token was invalid: ${stage.canaries.latest('x-refresh-token')}`,
      };
      x.expireAccessTokens();
      x.faults.add({ route: TOKEN, process: false, answer: echo(400, words) });
      await attempt(stage, 'robin', '/tweet text:is held');
      await attempt(stage, 'robin', '/accounts');
      await link(stage, 'robin');
    },
  },
  {
    name: 'unlinking, while X does not revoke and when it does',
    proofs: ['identify', 'code'],
    async play(stage) {
      const words = {
        error: 'invalid_request',
        error_description: () => `what of ${stage.canaries.latest('x-refresh-token')}?`,
      };
      stage.world.x.faults.add(
        ...[400, 401, 503].map((status) => ({ route: REVOKE, process: false, answer: echo(status, words) })),
        ...wordless(REVOKE),
      );
      await attempt(stage, 'robin', '/unlink');
      await pause(300);
      stage.world.x.faults.clear();
      await link(stage, 'robin');
      await attempt(stage, 'robin', '/unlink');
    },
  },
];

/** Out of credits is one of the failures, and stops everything that follows. */
async function resumeApp({ databaseFile }: Stage): Promise<void> {
  const { query, close } = await openConnection(databaseFile);
  await query(`DELETE FROM keyv WHERE key LIKE '%fact:${APP_STOP_FACT}'`);
  await close();
}

function postFaults({ canaries }: Stage): Fault[] {
  const answer = (status: number, more: object = {}): Fault => {
    const words = (): string => `the token ${canaries.latest('x-access-token')} was not taken`;
    const body = { title: words, detail: words, type: 'about:blank', status, ...more };
    return { route: POST, process: false, answer: echo(status, body) };
  };
  return [
    answer(400),
    answer(400, { errors: [{ message: `Bearer ${canaries.latest('x-access-token')} is too long` }] }),
    answer(402, { type: CREDITS }),
    answer(403),
    answer(403, { title: 'SpendCapReached', type: CREDITS }),
    answer(403, { reason: 'client-not-enrolled' }),
    answer(404),
    answer(413),
    answer(500),
    answer(503),
    { route: POST, process: true, answer: { status: 201, body: canaries.latest('x-access-token') } },
    answer(401),
    answer(429),
  ];
}

function refreshFaults({ canaries, environment }: Stage): Fault[] {
  const words = (): string => {
    const basic = Buffer.from(`${environment.X_CLIENT_ID}:${canaries.latest('x-client-secret')}`).toString(
      'base64',
    );
    return `Basic ${basic} with ${canaries.latest('x-refresh-token')}`;
  };
  return [
    ...[401, 403, 429, 503].map((status) => ({
      route: TOKEN,
      process: false,
      answer: echo(status, { error: 'unauthorized_client', error_description: words, detail: words }),
    })),
    {
      route: TOKEN,
      process: false,
      answer: { status: 502, body: `<h1>${canaries.latest('x-refresh-token')}</h1>` },
    },
    { route: TOKEN, process: false, answer: 'drop' },
  ];
}

function answerFaults(): Fault[] {
  // Each request's own token, which stands in its address: a job of the bot's may come in between.
  const repeat = (status: number, code: number): FaultAnswer => ({
    status,
    body: (address: string) => ({ message: `not at ${address}`, code }),
  });
  const callback = 'POST /interactions/:id/:token/callback';
  const edit = 'PATCH /webhooks/:id/:token/messages/:id';
  return [
    { route: callback, process: false, answer: repeat(400, 50_035) },
    { route: callback, process: false, answer: repeat(404, 10_062) },
    { route: edit, process: false, answer: repeat(400, 50_035) },
    { route: edit, process: false, answer: repeat(401, 50_027) },
    { route: edit, process: false, answer: { status: 429, headers: { 'retry-after': '0.05' } } },
    { route: edit, process: false, answer: 'drop' },
  ];
}

/** As HTTP clients make them. */
function bugWith({ canaries, world }: Stage): Error {
  const request = {
    url: `${world.x.url}/2/tweets?state=${canaries.latest('x-code')}`,
    headers: { authorization: `Bearer ${canaries.latest('x-access-token')}` },
    body: `refresh_token=${canaries.latest('x-refresh-token')}`,
  };
  const cause = Object.assign(new Error('the socket closed'), { config: request, code: 'ECONNRESET' });
  return Object.assign(new TypeError('nobody expected this', { cause }), { request, response: { request } });
}

/** Until the log has one more warning or error. */
async function untilComplaint({ logLines }: Stage): Promise<void> {
  const complaints = (): number => logLines.filter((line) => /"level":[45]0/.test(line)).length;
  const before = complaints();
  while (complaints() === before) await pause(20);
}

const pause = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
