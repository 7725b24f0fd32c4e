import { expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import { fingerprintOf } from '../src/fingerprint.js';

const ENVIRONMENT = {
  DISCORD_TOKEN: `${Buffer.from('1300000000000000001').toString('base64url')}.c2FuZA.a-token-000000000000000000000000000`,
  X_CLIENT_ID: 'c2FuZGJveDoxOmNp',
  PUBLIC_URL: 'http://127.0.0.1:3000',
};

const of = (change: Readonly<Record<string, string>> = {}) =>
  fingerprintOf(readConfig({ ...ENVIRONMENT, ...change }));

test('a fingerprint changes with what is configured, secrets included, but not with the log level', () => {
  const changed = [
    of(),
    of({ DISCORD_TOKEN: ENVIRONMENT.DISCORD_TOKEN.replace(/0$/, '1') }),
    of({ X_CLIENT_SECRET: 'one-secret-of-the-x-app' }),
    of({ X_CLIENT_SECRET: 'another-secret-of-the-app' }),
    of({ PUBLIC_URL: 'http://127.0.0.1:3001' }),
  ];
  expect(new Set(changed).size).toBe(changed.length);
  expect(of({ LOG_LEVEL: 'debug' })).toBe(of());
  expect(of()).toMatch(/^[\w-]{8}$/);
});
