import { isAbsolute } from 'node:path';
import { readAddress } from './config/read-address.js';
import { readCdnUrl } from './config/read-cdn-url.js';
import { readDatabaseUrl } from './config/read-database-url.js';
import { readDiscordToken } from './config/read-discord-token.js';
import { readEncryptionKeys } from './config/read-encryption-keys.js';
import { readListening } from './config/read-listening.js';
import { readMedia } from './config/read-media.js';
import { readPrices } from './config/read-prices.js';
import { readPublicUrl } from './config/read-public-url.js';
import { readOAuth1App, readXClient } from './config/read-x-client.js';
import { readXScopes } from './config/read-x-scopes.js';
import { createReader, type Environment, type Reader } from './config/reader.js';
import type { ConfigVariable } from './config/variables.js';
import type { Secret } from './secret.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that can be set, checked and with its defaults. */
export interface Config {
  readonly discord: {
    readonly token: Secret;
    /** Absent: a code is typed back into Discord instead of a visit to Discord's page. */
    readonly clientSecret: Secret | undefined;
    readonly apiUrl: URL;
    readonly authorizeUrl: URL;
    /** Where attachments are fetched from, beside Discord's own hosts; only its origin counts. */
    readonly cdnUrl: URL;
    readonly callbackUrl: URL;
  };
  readonly x: {
    readonly clientId: string;
    /** Absent: a public client. */
    readonly clientSecret: Secret | undefined;
    readonly apiUrl: URL;
    readonly authorizeUrl: URL;
    readonly callbackUrl: URL;
    readonly scopes: readonly string[];
    /** For OAuth 1.0a. Absent: nothing is signed by it. */
    readonly oauth1: { readonly apiKey: string; readonly apiSecret: Secret } | undefined;
    /** Whether members may link with a PIN that X shows them. */
    readonly allowPinLink: boolean;
    /** Self-serve X refuses quotes and likes: offered only where the operator says that the app may. */
    readonly quotesAndLikes: boolean;
  };
  readonly web: {
    /** An origin: https, or http on 127.0.0.1; its path is `/`. */
    readonly publicUrl: URL;
    readonly host: string;
    readonly port: number;
    /** How many reverse proxies stand before us. */
    readonly trustProxy: number;
  };
  /** `sqlite://` and a path, from the working directory unless it begins with a slash. */
  readonly databaseUrl: string;
  /** Where new tokens are saved when the database takes none. Absent: only beside the database. */
  readonly emergencyFolder: string | undefined;
  /** The files of posts. */
  readonly media: {
    /** A path, from the working directory unless it begins with a slash. */
    readonly folder: string;
    /** What all files together may take, in bytes. */
    readonly limit: number;
  };
  /** Each 32 bytes in standard Base64; the first seals, all open; empty: the store makes its own. */
  readonly encryptionKeys: readonly Secret[];
  /** What X bills for one post, in US dollars. */
  readonly prices: { readonly post: number; readonly postWithLink: number; readonly altText: number };
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** What looks wrong but may be right: to be logged as warnings at start. */
  readonly hints: readonly string[];
}

/** The only reader of the environment. Throws ConfigError, which lists every problem at once. */
export function readConfig(environment: Environment): Config {
  const reader = createReader(environment);
  const listening = readListening(reader);
  const publicUrl = readPublicUrl(reader, listening);
  const databaseUrl = readDatabaseUrl(reader);
  const config: Config = {
    discord: readDiscord(reader, publicUrl),
    x: readX(reader, publicUrl),
    web: { publicUrl, ...listening },
    databaseUrl,
    emergencyFolder: readEmergencyFolder(reader),
    media: readMedia(reader, databaseUrl),
    encryptionKeys: readEncryptionKeys(reader),
    prices: readPrices(reader),
    logLevel: readLogLevel(reader),
    hints: reader.hints,
  };
  reader.finish();
  return config;
}

/** What is needed to work on the database alone, so that a backup needs no secret of Discord's or X's. Throws
 *  ConfigError. */
export function readStorageConfig(
  environment: Environment,
): Pick<Config, 'databaseUrl' | 'encryptionKeys' | 'emergencyFolder'> {
  const reader = createReader(environment);
  const config = {
    databaseUrl: readDatabaseUrl(reader),
    encryptionKeys: readEncryptionKeys(reader),
    emergencyFolder: readEmergencyFolder(reader),
  };
  reader.finish();
  return config;
}

/** Where X is: all that is needed where the credentials are brought along. Throws ConfigError. */
export function readXAddresses(environment: Environment): Pick<Config['x'], 'apiUrl' | 'authorizeUrl'> {
  const reader = createReader(environment);
  const addresses = addressesOfX(reader);
  reader.finish();
  return addresses;
}

function addressesOfX(reader: Reader): Pick<Config['x'], 'apiUrl' | 'authorizeUrl'> {
  return {
    apiUrl: readAddress(reader, 'X_API_URL', 'https://api.x.com'),
    authorizeUrl: readAddress(reader, 'X_AUTHORIZE_URL', 'https://x.com/i/oauth2/authorize'),
  };
}

function readDiscord(reader: Reader, publicUrl: URL): Config['discord'] {
  const token = readDiscordToken(reader);
  const clientSecret = reader.secret('DISCORD_CLIENT_SECRET');
  if (clientSecret?.reveal() === token.reveal()) {
    reader.refuse('DISCORD_CLIENT_SECRET', 'is the same as DISCORD_TOKEN');
  }
  return {
    token,
    clientSecret,
    apiUrl: readAddress(reader, 'DISCORD_API_URL', 'https://discord.com/api'),
    authorizeUrl: readAddress(reader, 'DISCORD_AUTHORIZE_URL', 'https://discord.com/oauth2/authorize'),
    cdnUrl: readCdnUrl(reader),
    callbackUrl: new URL('/auth/discord/callback', publicUrl),
  };
}

function readX(reader: Reader, publicUrl: URL): Config['x'] {
  const oauth1 = readOAuth1App(reader);
  const allowPinLink = readFlag(reader, 'ALLOW_PIN_LINK');
  if (allowPinLink && oauth1 === undefined)
    reader.refuse('ALLOW_PIN_LINK', 'needs X_API_KEY and X_API_SECRET, and they are not set');
  return {
    ...readXClient(reader),
    oauth1,
    allowPinLink,
    ...addressesOfX(reader),
    callbackUrl: new URL('/auth/x/callback', publicUrl),
    scopes: readXScopes(reader),
    quotesAndLikes: readFlag(reader, 'X_QUOTES_AND_LIKES'),
  };
}

function readFlag(reader: Reader, variable: ConfigVariable): boolean {
  const text = reader.text(variable)?.toLowerCase() ?? 'false';
  if (text !== 'true' && text !== 'false') reader.refuse(variable, 'is neither true nor false');
  return text === 'true';
}

function readEmergencyFolder(reader: Reader): string | undefined {
  const path = reader.text('EMERGENCY_FOLDER');
  if (path === undefined || isAbsolute(path)) return path;
  reader.refuse('EMERGENCY_FOLDER', 'is not an absolute path');
  return undefined;
}

function readLogLevel(reader: Reader): Config['logLevel'] {
  const text = reader.text('LOG_LEVEL')?.toLowerCase() ?? 'info';
  const level = LOG_LEVELS.find((name) => name === text);
  if (level === undefined) reader.refuse('LOG_LEVEL', 'is not a log level');
  return level ?? 'info';
}
