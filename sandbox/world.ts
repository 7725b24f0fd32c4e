import { type DiscordLookAlike, startDiscordLookAlike } from './discord/look-alike.js';
import { freePort } from './free-port.js';
import { lookAlikeHost } from './look-alike-host.js';
import { randomSecret, type SecretMaker } from './secret-maker.js';
import type { Identities } from './walk.js';
import { createXLookAlike, type XLookAlike } from './x/look-alike.js';
import type { XSettings } from './x/settings.js';

/** Both look-alikes with what a bot needs to be told to use them, as environment variables. */
export interface SandboxWorld {
  readonly discord: DiscordLookAlike;
  readonly x: XLookAlike;
  /** Where everything but the bot listens. */
  readonly host: string;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const CLIENT_ID = 'c2FuZGJveDoxOmNp';
const CLIENT_SECRET = 'sandbox-x-client-secret-0000000000000000000000000000';
const DISCORD_SECRET = 'sandbox-discord-client-secret-00';

/** Discord tokens are three parts, the first of them the application's id in Base64. */
const APPLICATION_ID = '1300000000000000001';
const botTokenOf = (last: string): string =>
  `${Buffer.from(APPLICATION_ID).toString('base64url')}.c2FuZA.${last}`;

/** Which X user each person is logged in as. */
const HANDLES: Readonly<Record<string, string>> = {
  rowan: 'corvid_team',
  robin: 'robin_writes',
  jay: 'jay_builds',
  wren: 'rookery_news',
};

/** Whose name on X is not their own. */
const NAMES: Readonly<Record<string, string>> = { rookery_news: 'Rookery News' };

/** Who pays X: may post more than 280 characters, and edit. */
const SUBSCRIBER = 'corvid_team';

/** Whose application the bot is: hears what concerns whoever runs it. */
const OPERATOR = 'rowan';

/** To be given on the page; to begin with, nobody has them. */
const ROLES = ['Editors', 'Chiefs'];

/** Nobody is in both. */
const COMMUNITIES = [
  { name: 'Birds of the Rookery', members: ['corvid_team', 'robin_writes'] },
  { name: 'Nest Builders', members: ['jay_builds'] },
];

export interface WorldOptions {
  /** How X behaves. */
  readonly x?: Partial<XSettings>;
  /** Whether the bot gets a Discord client secret (it does by default); without it, codes are typed back. */
  readonly discordSecret?: boolean;
  /** A public X client has no secret. */
  readonly xSecret?: boolean;
  /** Of everything that only its owner may know, the app's own secrets among it. */
  readonly makeSecret?: SecretMaker;
  readonly discord?: {
    readonly deadlineMs?: number;
    readonly tokenLifeMs?: number;
    readonly attachmentLifeMs?: number;
    readonly answerMs?: number;
    readonly heartbeatIntervalMs?: number;
  };
}

/** Starts a Discord and an X of our own on loopback, with a few people who know each other. */
export async function startWorld(options: WorldOptions = {}): Promise<SandboxWorld> {
  const host = await lookAlikeHost();
  const secrets = secretsBy(options.makeSecret);
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const x = await createXLookAlike({
    ...options.x,
    host,
    clientId: CLIENT_ID,
    makeSecret: secrets.make,
    ...(options.xSecret === false ? {} : { clientSecret: secrets.xClient }),
    redirectUris: [`${publicUrl}/auth/x/callback`],
  });
  settle(x);
  const discord = await startDiscordLookAlike({
    ...options.discord,
    host,
    makeSecret: secrets.make,
    botToken: secrets.botToken,
    applicationId: APPLICATION_ID,
    clientSecret: secrets.discordClient,
    redirectUris: [`${publicUrl}/auth/discord/callback`],
  });
  discord.setApplicationOwner(OPERATOR);
  for (const role of ROLES) discord.addRole(role);
  return {
    discord,
    x,
    host,
    environment: {
      DISCORD_TOKEN: secrets.botToken,
      ...(options.discordSecret === false ? {} : { DISCORD_CLIENT_SECRET: secrets.discordClient }),
      DISCORD_API_URL: discord.url,
      DISCORD_AUTHORIZE_URL: discord.authorizeUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      X_CLIENT_ID: CLIENT_ID,
      ...(options.xSecret === false ? {} : { X_CLIENT_SECRET: secrets.xClient }),
      X_API_URL: x.url,
      X_AUTHORIZE_URL: x.authorizeUrl,
      PUBLIC_URL: publicUrl,
      PORT: new URL(publicUrl).port,
    },
    async close() {
      await Promise.all([discord.close(), x.close()]);
    },
  };
}

/** Everybody's account on X, and where they meet. */
function settle(x: XLookAlike): void {
  for (const [name, username] of Object.entries(HANDLES))
    x.addUser({
      username,
      name: NAMES[username] ?? name,
      ...(username === SUBSCRIBER ? { subscriptionType: 'Premium' } : {}),
    });
  for (const community of COMMUNITIES) x.addCommunity(community);
}

/** The app's own secrets stay the same from start to start, unless they are somebody else's to make. */
function secretsBy(make: SecretMaker | undefined) {
  return {
    make: make ?? randomSecret,
    botToken: botTokenOf(make?.('discord-bot-token', 27) ?? 'sandbox-bot-token-000000000000000000000'),
    xClient: make?.('x-client-secret', 36) ?? CLIENT_SECRET,
    discordClient: make?.('discord-client-secret', 24) ?? DISCORD_SECRET,
  };
}

/** Who this person is on each of the two sites. */
export function identitiesOf({ discord, x }: SandboxWorld, person: string): Identities {
  const handle = handleOf(person);
  return { [new URL(discord.authorizeUrl).origin]: person, [new URL(x.authorizeUrl).origin]: handle };
}

/** Logs this person in on both sites, for the browser with these cookies; gives the `set-cookie` headers for the host
 *  that both share. */
export const loginsOf = ({ discord, x }: SandboxWorld, person: string, cookies?: string): string[] => [
  discord.logIn(person, cookies),
  x.logIn(handleOf(person), cookies),
];

function handleOf(person: string): string {
  const handle = HANDLES[person];
  if (handle === undefined) throw new Error(`nobody here is called ${person}`);
  return handle;
}
