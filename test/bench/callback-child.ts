import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiscordIdentity } from '../../src/accounts/ports.js';
import { systemClock } from '../../src/clock.js';
import { Secret } from '../../src/secret.js';
import { createWebServer } from '../../src/web/server.js';
import { startBareServer } from './bare-server.js';
import { readOptions, serveParent } from './child.js';
import { openEngine } from './engine.js';
import { PLACE } from './put-accounts.js';

/** A browser that comes back from X with everything that it should bring. */
export interface HonestCallback {
  readonly path: string;
  readonly cookie: string;
}

export type CallbackActions = typeof actions;

const { folder, xUrl } = readOptions<{ folder: string; xUrl: string }>();

/** Discord's word on who sits at the browser, without a visit there: the code is the user's id. */
const identity: DiscordIdentity = {
  authorizeUrl: (state) => new URL(`https://discord.test/?state=${state.reveal()}`),
  identify: async (code) => ({ id: code.reveal(), username: 'rowan' }),
};

const oursFolder = join(folder, 'ours');
const bareFolder = join(folder, 'bare');
await Promise.all([mkdir(oursFolder), mkdir(bareFolder)]);
const engine = await openEngine({ folder: oursFolder, xUrl, identity });
await engine.runner.start();
const web = createWebServer({
  flow: engine.accounts.flow,
  publicUrl: new URL('http://127.0.0.1/'),
  host: '127.0.0.1',
  port: 0,
  trustProxy: 1,
  authorizeOrigins: [new URL(xUrl).origin, 'https://discord.test'],
  isReady: async () => true,
  clock: systemClock,
  log: engine.log,
});
const { port } = await web.start();
const bare = await startBareServer({ folder: bareFolder, xUrl });
// X users are numbered; each side has its own database, so the numbers may meet.
let users = 0;

const actions = {
  prepareOurs: (count: number): Promise<HonestCallback[]> => prepare(count, prepareOurs),
  prepareBare: (count: number): Promise<HonestCallback[]> => prepare(count, bare.prepare),
};

async function prepare(
  count: number,
  one: (user: string) => Promise<HonestCallback>,
): Promise<HonestCallback[]> {
  const callbacks: HonestCallback[] = [];
  for (let index = 0; index < count; index += 1) {
    users += 1;
    callbacks.push(await one(String(1_000_000 + users)));
  }
  return callbacks;
}

/** Everything before the callback, as a browser and Discord would do it. */
async function prepareOurs(user: string): Promise<HonestCallback> {
  const { accounts } = engine;
  const asked = {
    discordUserId: user,
    discordName: 'rowan',
    place: PLACE,
    placeName: 'Corvid Team',
  } as const;
  const { url } = await accounts.offerLink(asked);
  const begun = await accounts.flow.begin(url.slice(url.lastIndexOf('/') + 1));
  const cookie = begun.cookie?.value.reveal() ?? '';
  const atX = await accounts.flow.returnedFromDiscord({
    state: stateIn(begun.url),
    code: new Secret(user),
    error: undefined,
    cookieOf: () => cookie,
  });
  const query = new URLSearchParams({ state: stateIn(atX.url), code: `code-${user}` });
  const name = `rookery-link-${begun.cookie?.authorizationId}`;
  return { path: `/auth/x/callback?${query}`, cookie: `${name}=${cookie}` };
}

const stateIn = (url: URL): string => url.searchParams.get('state') ?? '';

serveParent({ ours: `http://127.0.0.1:${port}`, bare: bare.url }, actions, async () => {
  await web.stop();
  await bare.close();
  await engine.close();
});
