import { describe, expect, it } from 'vitest';
import { checkCommands } from '../../src/cli/check-commands.js';
import { checkDiscordSecret } from '../../src/cli/check-discord-secret.js';
import { checkDiscordToken } from '../../src/cli/check-discord-token.js';
import { checkRedirect } from '../../src/cli/check-redirect.js';
import { checkSessions } from '../../src/cli/check-sessions.js';
import { answer, SILENT } from './answers.js';

describe('the Discord token', () => {
  it('passes with the application that it belongs to', () => {
    const check = checkDiscordToken(answer(200, { id: '13', name: 'Rookery', approximate_guild_count: 1 }));
    expect(check).toEqual({
      name: 'Discord token',
      ok: true,
      detail: 'Rookery (application 13), in 1 server',
    });
  });

  it('fails when Discord refuses it, and says where to get another', () => {
    const check = checkDiscordToken(answer(401, { message: '401: Unauthorized', code: 0 }));
    expect(check).toMatchObject({ ok: false, detail: 'Discord does not accept DISCORD_TOKEN.' });
    expect(check.todo).toContain('Reset Token');
  });

  it.each([
    answer(503, 'upstream connect error'),
    answer(200, 'a page of a captive portal'),
    answer(429, { retry_after: 3 }),
  ])('fails without blaming the token when Discord answers with %o', (found) => {
    const check = checkDiscordToken(found);
    expect(check.ok).toBe(false);
    expect(check.detail).toContain(`status ${found.status}`);
  });

  it('fails when Discord is out of reach', () => {
    expect(checkDiscordToken(SILENT)).toMatchObject({
      ok: false,
      detail: 'Discord did not answer: nothing listens there.',
    });
  });
});

describe('the logins that are left', () => {
  const left = (remaining: number) =>
    answer(200, { session_start_limit: { total: 1000, remaining, reset_after: 5_400_000 } });

  it('pass while there are enough', () => {
    expect(checkSessions(left(50))).toMatchObject({ ok: true, detail: '50 of 1000 left for today' });
  });

  it('fail when the bot would not log in any more', () => {
    const check = checkSessions(left(49));
    expect(check.ok).toBe(false);
    expect(check.todo).toContain('in 2 h');
  });

  it('are a hint when nobody could be asked', () => {
    expect(checkSessions(undefined).ok).toBe('hint');
    expect(checkSessions(SILENT).ok).toBe('hint');
    expect(checkSessions(answer(500, 'oops')).ok).toBe('hint');
  });
});

describe('the commands', () => {
  const known = (...names: string[]) =>
    answer(
      200,
      names.map((name) => ({ id: '1', name })),
    );

  it('pass when Discord knows them all', () => {
    expect(checkCommands(known('link', 'tweet', 'old'), ['link', 'tweet'])).toMatchObject({
      ok: true,
      detail: 'all 2 are registered',
    });
  });

  it('are a hint when some are missing: the bot registers them when it starts', () => {
    expect(checkCommands(known('link'), ['link', 'tweet'])).toMatchObject({
      ok: 'hint',
      detail: 'Not registered: tweet.',
      todo: 'The bot registers them when it starts.',
    });
    expect(checkCommands(known(), ['link', 'tweet']).detail).toBe('None are registered.');
  });

  it('are a hint when nobody could be asked', () => {
    for (const outcome of [undefined, SILENT, answer(403, { message: 'Missing Access' })]) {
      expect(checkCommands(outcome, ['link']).ok).toBe('hint');
    }
  });
});

describe('the Discord client secret', () => {
  it('passes when Discord gets as far as the code', () => {
    for (const error of ['invalid_grant', 'invalid_request']) {
      expect(checkDiscordSecret(answer(400, { error }), true)).toMatchObject({ ok: true });
    }
  });

  it('fails when Discord does not know the client', () => {
    const check = checkDiscordSecret(answer(401, { error: 'invalid_client' }), true);
    expect(check.ok).toBe(false);
    expect(check.todo).toContain('Reset Secret');
  });

  it('is a hint when there is none, or no verdict', () => {
    expect(checkDiscordSecret(undefined, false).detail).toContain('is not set');
    for (const outcome of [undefined, SILENT, answer(400, 'a page'), answer(502, 'a page')]) {
      expect(checkDiscordSecret(outcome, true).ok).toBe('hint');
    }
  });
});

describe('the Discord redirect', () => {
  const CALLBACK = 'https://rookery.example/auth/discord/callback';
  const listing = (...redirect_uris: string[]) => answer(200, { id: '13', redirect_uris });

  it('passes when it is registered', () => {
    expect(checkRedirect(listing('https://a.example/', CALLBACK), CALLBACK, true)).toEqual([
      expect.objectContaining({ ok: true }),
    ]);
  });

  it('fails when only others are, by a slash even', () => {
    const [check] = checkRedirect(listing(`${CALLBACK}/`), CALLBACK, true);
    expect(check?.ok).toBe(false);
    expect(check?.todo).toContain(CALLBACK);
  });

  it('is a hint when Discord shows none', () => {
    for (const outcome of [listing(), answer(200, { id: '13' }), SILENT]) {
      expect(checkRedirect(outcome, CALLBACK, true)).toEqual([expect.objectContaining({ ok: 'hint' })]);
    }
  });

  it('is no matter without a client secret', () => {
    expect(checkRedirect(listing(), CALLBACK, false)).toEqual([]);
  });
});
