import { ASK_LIMIT_MS, type Outcome } from './ask.js';
import { bind } from './bind.js';
import type { Check } from './check.js';
import { checkAccounts } from './check-accounts.js';
import { checkCallback } from './check-callback.js';
import { checkClock } from './check-clock.js';
import { checkCommands } from './check-commands.js';
import { checkDatabase, type DatabaseReport } from './check-database.js';
import { checkDiscordSecret } from './check-discord-secret.js';
import { applicationId, checkDiscordToken } from './check-discord-token.js';
import { checkKey } from './check-key.js';
import { checkLogins } from './check-logins.js';
import { checkNode } from './check-node.js';
import { checkProxy } from './check-proxy.js';
import { checkPublicUrl } from './check-public-url.js';
import { checkRedirect } from './check-redirect.js';
import { checkSessions } from './check-sessions.js';
import { checkSettings } from './check-settings.js';
import { checkWebServer, isHealthy } from './check-web-server.js';
import { checkXApp } from './check-x-app.js';
import { checkXReachable } from './check-x-reachable.js';
import { within } from './within.js';

/** What is examined, and how to reach it: each function asks once, and shows nothing secret. */
export interface Subject {
  readonly nodeVersion: string;
  /** What looks wrong in the configuration, but may be right. */
  readonly hints: readonly string[];
  readonly discord: {
    /** `GET`, as the bot; the path goes on after the API's address. */
    get(path: string): Promise<Outcome>;
    /** Redeems a code that Discord never issued; absent without a client secret. */
    readonly redeem?: (applicationId: string) => Promise<Outcome>;
    readonly callbackUrl: string;
    readonly commands: readonly string[];
  };
  readonly x: {
    /** Asks the API without a token. */
    reach(): Promise<Outcome>;
    /** Refreshes with a token that X never issued, and throws what comes of it. */
    refresh(): Promise<unknown>;
    readonly hasSecret: boolean;
    readonly callbackUrl: string;
  };
  readonly database: () => Promise<DatabaseReport>;
  readonly key: Parameters<typeof checkKey>[0];
  readonly web: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: URL;
    readonly trustProxy: number;
    /** `GET` without any authorization. */
    get(url: URL): Promise<Outcome>;
  };
}

/** Checks everything, side by side; takes a few seconds at most, however many of the others do not answer. */
export async function examine(subject: Subject): Promise<readonly Check[]> {
  const [database, discord, x, web] = await Promise.all([
    lookAtDatabase(subject),
    askDiscord(subject),
    askX(subject),
    lookAtWeb(subject),
  ]);
  return [
    checkNode(subject.nodeVersion),
    ...checkSettings([], subject.hints),
    checkDatabase(database),
    checkKey(subject.key),
    ...discord.checks,
    ...x.checks,
    checkLogins(database),
    checkAccounts(database),
    ...web,
    checkClock([discord.heard, x.heard]),
  ];
}

const LOCKED: DatabaseReport = {
  state: 'unusable',
  detail: `The database did not answer within ${ASK_LIMIT_MS / 1000} s.`,
  todo: 'Close the other program that keeps it locked, or look for errors of the disk in the system log.',
};

async function lookAtDatabase({ database }: Subject): Promise<DatabaseReport> {
  return (await within(ASK_LIMIT_MS, database())) ?? LOCKED;
}

/** Which checks, and an answer that carries the time. */
interface Heard {
  readonly checks: readonly Check[];
  readonly heard: Outcome;
}

/** Asks for the application first: with a token that Discord refuses, every other question is one more step towards a
 *  ban of this address. */
async function askDiscord({ discord }: Subject): Promise<Heard> {
  const { get, redeem, callbackUrl, commands } = discord;
  const application = await get('/v10/applications/@me');
  const id = applicationId(application);
  const [gateway, registered, redeemed] =
    id === undefined
      ? []
      : await Promise.all([get('/v10/gateway/bot'), get(`/v10/applications/${id}/commands`), redeem?.(id)]);
  const hasSecret = redeem !== undefined;
  return {
    heard: application,
    checks: [
      checkDiscordToken(application),
      checkSessions(gateway),
      checkCommands(registered, commands),
      checkDiscordSecret(redeemed, hasSecret),
      ...checkRedirect(application, callbackUrl, hasSecret),
    ],
  };
}

async function askX({ x }: Subject): Promise<Heard> {
  const [reached, tried] = await Promise.all([
    x.reach(),
    x.refresh().catch((error: unknown): unknown => error),
  ]);
  return {
    heard: reached,
    checks: [checkXReachable(reached), checkXApp(tried, x.hasSecret), checkCallback(x.callbackUrl)],
  };
}

async function lookAtWeb({ web }: Subject): Promise<readonly Check[]> {
  const { host, port, publicUrl, get } = web;
  const [local, open] = await Promise.all([
    port === 0 ? undefined : get(localAddress(host, port)),
    get(new URL('/healthz', publicUrl)),
  ]);
  const healthy = isHealthy(local);
  const bound = healthy ? undefined : await within(ASK_LIMIT_MS, bind(host, port));
  return [
    checkWebServer(web, { healthy, bound }),
    checkPublicUrl(publicUrl, open, healthy),
    ...checkProxy(web),
  ];
}

/** Where this machine reaches what listens on HOST; "all addresses" is none to go to. */
function localAddress(host: string, port: number): URL {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`);
}
