import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.js';
import { ASK_LIMIT_MS, ask } from './cli/ask.js';
import { type Check, fail } from './cli/check.js';
import { BOGUS_CODE } from './cli/check-discord-secret.js';
import { checkNode } from './cli/check-node.js';
import { checkSettings } from './cli/check-settings.js';
import { BOGUS_REFRESH_TOKEN } from './cli/check-x-app.js';
import { examine, type Subject } from './cli/examine.js';
import { isWell, renderJson } from './cli/render-json.js';
import { renderTable } from './cli/render-table.js';
import { systemClock } from './clock.js';
import { ConfigError } from './config/config-error.js';
import { type Config, readConfig } from './config.js';
import { UserFacingError } from './errors.js';
import { inspectDatabase } from './inspect-database.js';
import { Secret } from './secret.js';
import { databasePath } from './storage/database-path.js';
import { createXClient } from './x/x-client.js';

const USAGE = `npm run doctor [-- --json]

Checks configuration, database, Discord, X, addresses and clock, beside a running bot or without one.
Exits with 0 when nothing is broken, else with 1.

  --json   one JSON document instead of the table (npm run --silent doctor -- --json)
`;

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
        clock: systemClock,
      }),
    key: keyOf(config),
    web: { ...config.web, get: (url) => ask(url) },
  };
}

function discordOf({ discord }: Config): Subject['discord'] {
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
    commands: commands.map(({ data }) => data.name),
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
  const keyFile = join(dirname(databasePath(databaseUrl)), 'encryption.key');
  const found = existsSync(keyFile) ? statSync(keyFile) : undefined;
  return {
    configured: encryptionKeys.length > 0,
    keyFile,
    keyFileExists: found !== undefined,
    // Windows has no such bits and shows them all.
    othersMayRead: found !== undefined && process.platform !== 'win32' && (found.mode & 0o077) !== 0,
  };
}

async function diagnose(): Promise<readonly Check[]> {
  // Variables that are set already win over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return await examine(subjectOf(readConfig(process.env)));
  } catch (error) {
    const node = checkNode(process.versions.node);
    if (error instanceof ConfigError) return [node, ...checkSettings(error.problems)];
    if (!(error instanceof UserFacingError)) throw error;
    return [node, fail('configuration', error.message, error.nextStep ?? 'Check .env.')];
  }
}

function render(checks: readonly Check[], asJson: boolean): string {
  if (asJson) return renderJson(checks);
  const { isTTY, columns } = process.stdout;
  return renderTable(checks, {
    // Some terminals say 0.
    width: Math.min(columns || 100, 120),
    // hasColors heeds NO_COLOR and TERM.
    colours: isTTY === true && process.stdout.hasColors(),
  });
}

function readArguments(): { json?: boolean; help?: boolean } | undefined {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
      .values;
  } catch {
    return undefined;
  }
}

const chosen = readArguments();
if (chosen === undefined || chosen.help === true) {
  (chosen === undefined ? process.stderr : process.stdout).write(USAGE);
  process.exitCode = chosen === undefined ? 1 : 0;
} else {
  const checks = await diagnose();
  // Whoever did not answer in time may still hold a connection or a lock: it is not waited for.
  process.stdout.write(render(checks, chosen.json === true), () => process.exit(isWell(checks) ? 0 : 1));
}
