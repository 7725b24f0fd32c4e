import { createBrowser } from '../../../sandbox/browser.js';
import type { Fault } from '../../../sandbox/faults.js';
import type { Act } from './acts.js';
import { askToLink, codeOn, echo, link, typeCode, visit, visitConsent, wordless } from './deeds.js';
import type { Stage } from './stage.js';

/** Longer than an authorization lives, in ms. */
const PAST_EXPIRY = 11 * 60_000;

/** Everything that can become of an attempt to link. */
export const LINK_ACTS: readonly Act[] = [
  { name: 'an honest link', proofs: ['identify', 'code'], play: (stage) => link(stage, 'robin') },
  {
    name: 'a link that is refused at X',
    proofs: ['identify', 'code'],
    async play(stage) {
      const { address } = await askToLink(stage, 'jay');
      await visit(stage, 'jay', address, { decision: 'deny' });
    },
  },
  {
    name: 'a link that expires on the way',
    proofs: ['identify'],
    async play(stage) {
      const { address } = await askToLink(stage, 'jay');
      const browser = createBrowser();
      const consent = await visitConsent(stage, 'jay', address, browser);
      stage.advance(PAST_EXPIRY);
      await browser.submit(consent, { button: 'decision=allow' });
    },
  },
  {
    name: 'X fails the exchange and says back what it was sent',
    proofs: ['identify'],
    async play(stage) {
      for (const fault of exchangeFaults(stage)) await linkThrough(stage, fault);
    },
  },
  {
    name: 'X does not say who the new user is',
    proofs: ['identify'],
    async play(stage) {
      const route = 'GET /2/users/me';
      const answer = (status: number) => echo(status, problem(status, stage));
      const faults: Fault[] = [401, 403, 503].map((status) => ({
        route,
        process: false,
        answer: answer(status),
      }));
      for (const fault of [...faults, ...wordless(route)]) await linkThrough(stage, fault);
    },
  },
  {
    name: 'Discord fails to say who sits there and says back what it was sent',
    proofs: ['identify'],
    async play(stage) {
      const { faults } = stage.world.discord;
      for (const fault of identifyFaults(stage)) {
        const { address } = await askToLink(stage, 'jay');
        faults.add(fault);
        await visit(stage, 'jay', address);
        faults.clear();
      }
    },
  },
  {
    name: 'what comes back twice, from elsewhere, or from nobody',
    proofs: ['identify', 'code'],
    async play(stage) {
      const { address } = await askToLink(stage, 'jay');
      const browser = createBrowser();
      const consent = await visitConsent(stage, 'jay', address, browser);
      // In a browser without the cookie, then twice in the one that has it.
      const { redirects, url } = await browser.submit(consent, { button: 'decision=deny' });
      for (const again of [...redirects, url, address])
        for (const who of [createBrowser(), browser]) await who.open(again);
      await sendJunk(stage);
    },
  },
  {
    name: 'wrong codes, and then the right one',
    proofs: ['code'],
    async play(stage) {
      const { asked, address } = await askToLink(stage, 'jay');
      const page = await visit(stage, 'jay', address);
      for (let tries = 0; tries < 2; tries += 1) await typeCode(stage, 'jay', asked, wrongCode(stage));
      await typeCode(stage, 'jay', asked, codeOn(page));
    },
  },
  {
    name: 'wrong codes until no try is left',
    proofs: ['code'],
    async play(stage) {
      const { asked, address } = await askToLink(stage, 'rowan');
      await visit(stage, 'rowan', address);
      for (let tries = 0; tries < 6; tries += 1)
        await typeCode(stage, 'rowan', asked, wrongCode(stage)).catch(() => undefined);
    },
  },
];

async function linkThrough(stage: Stage, fault: Fault): Promise<void> {
  const { address } = await askToLink(stage, 'jay');
  stage.world.x.faults.add(fault);
  await visit(stage, 'jay', address);
  stage.world.x.faults.clear();
}

/** As long as the form takes, and with no letter that is read as another. */
function wrongCode({ canaries }: Stage): string {
  const code = canaries
    .make('wrong-code-typed', 12)
    .slice(-16)
    .toUpperCase()
    .replaceAll(/[^A-Z\d]/g, '7');
  canaries.add('wrong-code-typed', code);
  return code;
}

const TOKEN = 'POST /2/oauth2/token';

function exchangeFaults({ canaries, environment }: Stage): Fault[] {
  const words = (): string => {
    const secret = canaries.latest('x-client-secret');
    const basic = Buffer.from(`${environment.X_CLIENT_ID}:${secret}`).toString('base64');
    return `code ${canaries.latest('x-code')}, client ${secret}, header Basic ${basic}`;
  };
  const rejections = ['invalid_grant', 'invalid_request', 'unauthorized_client'].map((error) =>
    echo(400, { error, error_description: words }),
  );
  const outages = [401, 429, 500].map((status) => echo(status, { title: words, detail: words, status }));
  return [
    ...[...rejections, ...outages].map((answer) => ({ route: TOKEN, process: false, answer })),
    // A grant that cannot be used: it is revoked.
    { route: TOKEN, process: true, change: { fields: { scope: 'users.read' } } },
    { route: TOKEN, process: true, change: { fields: { refresh_token: null } } },
    ...wordless(TOKEN),
  ];
}

function problem(status: number, { canaries }: Stage): Record<string, unknown> {
  const words = (): string => `Bearer ${canaries.latest('x-access-token')} may not do that`;
  return { title: 'Forbidden', status, detail: words, type: 'about:blank' };
}

function identifyFaults({ canaries }: Stage): Fault[] {
  const words = {
    error: 'invalid_grant',
    error_description: () =>
      `${canaries.latest('discord-code')} of ${canaries.latest('discord-client-secret')}`,
  };
  const token = 'POST /oauth2/token';
  const me = 'GET /users/@me';
  return [
    ...[400, 401, 500].map((status) => ({ route: token, process: false, answer: echo(status, words) })),
    ...wordless(token),
    {
      route: me,
      process: false,
      answer: echo(401, { message: () => `401: ${canaries.latest('discord-access-token')}`, code: 0 }),
    },
    { route: me, process: true, answer: 'drop' },
  ];
}

/** Secrets that somebody sends to where they make no sense. */
async function sendJunk({ canaries, environment }: Stage): Promise<void> {
  const [code, state, nonce, cookie, header] = (
    ['junk-code', 'junk-state', 'junk-nonce', 'junk-cookie', 'junk-header'] as const
  ).map((kind) => canaries.make(kind, 24));
  const id = 'A'.repeat(22);
  const query = `state=${state}&code=${code}`;
  const paths = [
    `/auth/x/callback?${query}`,
    `/auth/x/callback?state=${id}.${String(state).padEnd(43, 'x').slice(-43)}&code=${code}`,
    `/auth/x/callback?error=${code}&error_description=${state}`,
    `/auth/discord/callback?${query}`,
    `/auth/x/callback/typo?${query}`,
    `/link/${nonce}`,
    `/link/${id}.${nonce}?${query}`,
    `/link/done/${nonce}`,
    `/link/problem/${nonce}`,
    `/link/%zz${nonce}?${query}`,
    `/metrics?${query}`,
    `/healthz?${query}`,
    `/readyz?${query}`,
    `/nothing/${nonce}?${query}`,
  ];
  const headers = {
    cookie: `rookery-link-${id}=${cookie}`,
    authorization: `Bearer ${header}`,
    referer: `http://x/${header}`,
  };
  for (const path of paths)
    for (const method of ['GET', 'POST'])
      await fetch(new URL(path, environment.PUBLIC_URL), { method, headers, redirect: 'manual' });
}
