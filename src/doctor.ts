import { existsSync, statSync } from 'node:fs';
import { commandsFor } from '../commands/index.js';
import { ASK_LIMIT_MS, ask } from './cli/ask.js';
import { type Check, fail, isWell } from './cli/check.js';
import { BOGUS_CODE } from './cli/check-discord-secret.js';
import { checkNode } from './cli/check-node.js';
import { checkSettings } from './cli/check-settings.js';
import { BOGUS_REFRESH_TOKEN } from './cli/check-x-app.js';
import { examine, type Subject } from './cli/examine.js';
import { renderTable } from './cli/render-table.js';
import type { Report } from './cli/report.js';
import { systemClock } from './clock.js';
import { ConfigError } from './config/config-error.js';
import type { Environment } from './config/reader.js';
import { type Config, readConfig } from './config.js';
import { UserFacingError } from './errors.js';
import { fingerprintOf } from './fingerprint.js';
import { inspectDatabase } from './inspect-database.js';
import { Secret } from './secret.js';
import { databasePath } from './storage/database-path.js';
import { keyFileOf } from './storage/key-file.js';
import { createXClient } from './x/x-client.js';

/** Checks all that the bot depends on, beside a running bot or without one. Never throws for what it finds. */
export async function doctor(environment: Environment): Promise<Report> {
  const checks = await diagnose(environment);
  const ok = isWell(checks);
  return { ok, document: { ok, checks }, text: (screen) => renderTable(checks, screen) };
}

async function diagnose(environment: Environment): Promise<readonly Check[]> {
  try {
    return await examine(subjectOf(readConfig(environment)));
  } catch (error) {
    const node = checkNode(process.versions.node);
    if (error instanceof ConfigError) return [node, ...checkSettings(error.problems)];
    if (!(error instanceof UserFacingError)) throw error;
    return [node, fail('configuration', error.message, error.nextStep ?? 'Check .env.')];
  }
}

function subjectOf(config: Config): Subject {
  return {
    nodeVersion: process.versions.node,
    hints: config.hints,
    discord: discordOf(config),
    x: xOf(config),
    database: () =>
      inspectDatabase({
        databaseUrl: config.databaseUrl,
        encryptionKeys: config.encryptionKeys,
        clientId: config.x.clientId,
        fingerprint: fingerprintOf(config),
        clock: systemClock,
      }),
    key: keyOf(config),
    web: { ...config.web, get: (url) => ask(url) },
  };
}

function discordOf({ discord, x }: Config): Subject['discord'] {
  const { token, clientSecret, apiUrl, callbackUrl } = discord;
  const at = (path: string): URL => new URL(apiUrl.href.replace(/\/$/, '') + path);
  const redeem = (secret: Secret) => (applicationId: string) =>
    ask(at('/v10/oauth2/token'), {
      form: {
        client_id: applicationId,
        client_secret: secret.reveal(),
        grant_type: 'authorization_code',
        code: BOGUS_CODE,
        redirect_uri: callbackUrl.href,
      },
    });
  return {
    get: (path) => ask(at(path), { headers: { authorization: `Bot ${token.reveal()}` } }),
    ...(clientSecret === undefined ? {} : { redeem: redeem(clientSecret) }),
    callbackUrl: callbackUrl.href,
    commands: commandsFor(x).map(({ data }) => data.name),
  };
}

function xOf({ x }: Config): Subject['x'] {
  const { clientId, clientSecret, apiUrl, authorizeUrl, callbackUrl, scopes } = x;
  const client = createXClient({
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    apiUrl,
    authorizeUrl,
    redirectUri: callbackUrl.href,
    scopes,
    clock: systemClock,
    timeouts: { tokenMs: ASK_LIMIT_MS },
  });
  return {
    reach: () => ask(new URL('/2/users/me', apiUrl)),
    refresh: () => client.oauth.refresh(new Secret(BOGUS_REFRESH_TOKEN)),
    hasSecret: clientSecret !== undefined,
    callbackUrl: callbackUrl.href,
  };
}

function keyOf({ databaseUrl, encryptionKeys }: Config): Subject['key'] {
  const keyFile = keyFileOf(databasePath(databaseUrl));
  const found = existsSync(keyFile) ? statSync(keyFile) : undefined;
  return {
    configured: encryptionKeys.length > 0,
    keyFile,
    keyFileExists: found !== undefined,
    // Windows has no such bits and shows them all.
    othersMayRead: found !== undefined && process.platform !== 'win32' && (found.mode & 0o077) !== 0,
  };
}
