import { expect } from 'vitest';
import type { SandboxWorld } from '../../../sandbox/world.js';
import { loadOpenApi, type OpenApiRequest } from '../../support/openapi.js';

/** Requests that X's document does not describe: its OAuth endpoints. */
const X_UNDESCRIBED = ['/2/oauth2/token', '/2/oauth2/revoke'];
/** Discord's document leaves the token endpoint to RFC 6749. */
const DISCORD_UNDESCRIBED = ['/oauth2/token'];

/** What holds after every scenario, whatever it was about. */
export function expectPromisesKept({ discord, x }: SandboxWorld, logLines: readonly string[]): void {
  expect(invalid('x', x.requests(), X_UNDESCRIBED), 'requests against X’s OpenAPI document').toEqual([]);
  expect(
    invalid('discord', discord.requests(), DISCORD_UNDESCRIBED),
    'requests against Discord’s document',
  ).toEqual([]);
  expect(discord.ledger.entries('unknown-route'), 'routes that Discord does not have').toEqual([]);
  for (const { allowed_mentions } of discord.ledger.entries('message')) {
    expect(allowed_mentions, 'nobody is pinged').toEqual({ parse: [] });
  }
  // R1: never two refreshes of one grant at a time.
  expect(x.ledger.entries('refresh').filter((entry) => entry.overlap === true)).toEqual([]);
  for (const text of secretsOf({ discord, x })) {
    expect(
      logLines.filter((line) => line.includes(text)),
      'secrets in the log',
    ).toEqual([]);
  }
}

type Recorded = Pick<OpenApiRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

function invalid(
  name: 'x' | 'discord',
  requests: readonly Recorded[],
  undescribed: readonly string[],
): string[] {
  const document = loadOpenApi(name);
  if (document === undefined) return [];
  return requests
    .filter((request) => !undescribed.includes(request.path))
    .map((request) => ({ ...request, path: decodeURIComponent(request.path) }))
    .flatMap((request) =>
      document
        .validateRequest(request)
        .filter((problem) => !isQuirk(problem))
        .map((problem) => `${request.method} ${request.path}: ${problem}`),
    );
}

/** Every token and code that went over the wire in this scenario. */
function secretsOf({ discord, x }: Pick<SandboxWorld, 'discord' | 'x'>): Set<string> {
  const secrets = new Set<string>();
  const keep = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 20) secrets.add(value);
  };
  for (const { body, responseBody, headers } of x.requests()) {
    for (const source of [body, responseBody]) {
      for (const name of ['access_token', 'refresh_token', 'code', 'code_verifier', 'token'])
        keep(read(source, name));
    }
    keep(headers?.authorization?.replace(/^(Bearer|Basic) /i, ''));
  }
  for (const { path } of discord.requests())
    keep(/^\/(?:webhooks|interactions)\/\d+\/([^/]+)/.exec(path)?.[1]);
  return secrets;
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Discord's reference says "string" of permission bits and its API answers with one; its OpenAPI document says
 *  integer. */
function isQuirk(problem: string): boolean {
  return problem.includes('default_member_permissions must be integer');
}
