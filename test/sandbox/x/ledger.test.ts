import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';
import {
  call,
  codeFrom,
  consent,
  exchange,
  idOf,
  me,
  post,
  refresh,
  revoke,
  startX,
  tokensOf,
} from './start-x.js';

describe('the ledger', () => {
  test('has one entry for each request, and one for each effect before it', async () => {
    const x = await startX();
    const tokens = tokensOf(await exchange(x, codeFrom(await consent(x))));
    await me(x, tokens.access_token);
    const id = idOf(await post(x, tokens.access_token, 'Hello'));
    await call(x, `GET /2/users/${x.user('anna').id}/tweets`, { token: tokens.access_token });
    await call(x, `DELETE /2/tweets/${id}`, { token: tokens.access_token });
    const next = tokensOf(await refresh(x, tokens.refresh_token));
    await revoke(x, next.refresh_token);
    expect(x.ledger.entries().map(({ kind }) => kind)).toEqual([
      'authorize',
      ...['exchange-effect', 'exchange'],
      'me',
      ...['post-effect', 'post'],
      'timeline',
      ...['delete-effect', 'delete'],
      ...['refresh-effect', 'refresh'],
      ...['revoke-effect', 'revoke'],
    ]);
    for (const { kind, username, grant } of x.ledger.entries().slice(1))
      expect({ kind, username, grant }).toEqual({ kind, username: 'anna', grant: 'grant-1' });
    expect(x.ledger.entries('post')).toMatchObject([
      { effect: true, status: 201, postId: id, text: 'Hello', generation: 1 },
    ]);
    const [entry] = x.ledger.entries('refresh');
    expect(entry).toMatchObject({ effect: true, status: 200, generation: 1, overlap: false });
    expect(Number(entry?.processedAt)).toBeGreaterThanOrEqual(Number(entry?.receivedAt));
  });

  test('tells of a refusal that it had no effect', async () => {
    const x = await startX();
    await refresh(x, 'nothing');
    await post(x, 'nothing', 'Hello');
    await exchange(x, 'nothing');
    expect(x.ledger.entries().map(({ kind, effect, status }) => [kind, effect, status])).toEqual([
      ['refresh', false, 400],
      ['post', false, 401],
      ['exchange', false, 400],
    ]);
  });

  test('tells where a post stands, what it replaces, what was asked for, and why X refused', async () => {
    const x = await startX();
    const { access_token: token } = x.grant('ben');
    const send = (json: unknown) => call(x, 'POST /2/tweets', { token, json });
    const first = idOf(await post(x, token, 'One'));
    const reply = { in_reply_to_tweet_id: first };
    const second = idOf(await send({ text: 'Two', reply, reply_settings: 'verified', made_with_ai: true }));
    await send({ text: 'Two!', edit_options: { previous_post_id: second } });
    await send({ text: 'Three', reply: { in_reply_to_tweet_id: '1' } });
    const kept = { replySettings: 'verified', madeWithAi: true };
    expect(x.ledger.entries('post-effect')).toMatchObject([
      { text: 'One', conversationId: first, options: {} },
      { text: 'Two', inReplyTo: first, conversationId: first, options: kept },
      { text: 'Two!', inReplyTo: first, conversationId: first, edits: second, options: kept },
    ]);
    expect(x.ledger.entries('post').slice(1)).toMatchObject([
      { effect: true, inReplyTo: first },
      { effect: true, edits: second },
      { effect: false, inReplyTo: '1', refused: expect.stringContaining('deleted or not visible') },
    ]);
  });

  test('holds no token, only what tells tokens apart', async () => {
    const x = await startX();
    const code = codeFrom(await consent(x));
    const first = tokensOf(await exchange(x, code));
    const second = tokensOf(await refresh(x, first.refresh_token));
    await me(x, second.access_token);
    await revoke(x, second.access_token);
    const written = JSON.stringify(x.ledger.entries());
    for (const secret of [code, first.access_token, first.refresh_token, second.access_token])
      expect(written).not.toContain(secret);
    const [exchanged, refreshed, read] = ['exchange', 'refresh', 'me'].map(
      (kind) => x.ledger.entries(kind)[0],
    );
    expect(exchanged?.issuedRefreshHash).toMatch(/^[0-9a-f]{12}$/);
    expect(refreshed?.tokenHash).toBe(exchanged?.issuedRefreshHash);
    expect(read?.tokenHash).toBe(refreshed?.issuedAccessHash);
  });

  test('has an effect on disk before its answer leaves', async () => {
    const ledgerFile = join(await temporaryFolder(), 'ledger.jsonl');
    const x = await startX({ ledgerFile });
    const { access_token: token, refresh_token } = x.grant('anna');
    x.faults.add(
      { route: 'POST /2/tweets', process: true, delayMs: 60_000 },
      { route: 'refresh', process: true, delayMs: 60_000 },
    );
    const unanswered = [post(x, token, 'Hello'), refresh(x, refresh_token)].map((answer) =>
      answer.catch(() => 'cut'),
    );
    await expect.poll(() => kindsIn(ledgerFile)).toEqual(['grant', 'post-effect', 'refresh-effect']);
    await x.close();
    expect(await Promise.all(unanswered)).toEqual(['cut', 'cut']);
    expect(kindsIn(ledgerFile).slice(3).sort()).toEqual(['post', 'refresh']);
  });
});

const kindsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).kind);

describe('refreshes that overlap', () => {
  const SLOW = { route: 'refresh', process: true, delayMs: 100 } as const;
  const overlaps = (x: Awaited<ReturnType<typeof startX>>) =>
    x.ledger.entries('refresh').map(({ overlap }) => overlap);

  test('are both marked when they are of one grant', async () => {
    const x = await startX();
    const { refresh_token } = x.grant('anna');
    x.faults.add(SLOW);
    await Promise.all([refresh(x, refresh_token), refresh(x, refresh_token)]);
    expect(overlaps(x)).toEqual([true, true]);
  });

  test('are fine when they are of two grants, or of none', async () => {
    const x = await startX();
    x.faults.add({ ...SLOW, times: 4 });
    const tokens = [x.grant('anna').refresh_token, x.grant('anna').refresh_token, 'a', 'b'];
    await Promise.all(tokens.map((token) => refresh(x, token)));
    expect(overlaps(x)).toEqual([false, false, false, false]);
  });

  test('are none when one ends before the other begins, even because the client gave up', async () => {
    const x = await startX({ rotation: 'grace' });
    const { refresh_token } = x.grant('anna');
    x.faults.add({ ...SLOW, delayMs: 60_000 });
    await expect(refresh(x, refresh_token, AbortSignal.timeout(50))).rejects.toThrow();
    await wait(30);
    await refresh(x, refresh_token);
    expect(overlaps(x)).toEqual([false, false]);
  });
});

describe('the requests', () => {
  test('are kept as they came, with their answers', async () => {
    const x = await startX();
    const { access_token: token } = x.grant('anna');
    await post(x, token, 'Hello');
    await call(x, 'GET /2/users/me?user.fields=created_at', { token });
    x.faults.add({ route: 'POST /2/oauth2/token', process: false, answer: 'drop' });
    await refresh(x, 'mine').catch(() => undefined);
    expect(x.requests()).toMatchObject([
      {
        method: 'POST',
        path: '/2/tweets',
        query: {},
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: { text: 'Hello' },
        rawBody: '{"text":"Hello"}',
        status: 201,
        responseBody: { data: { text: 'Hello' } },
      },
      { method: 'GET', path: '/2/users/me', query: { 'user.fields': 'created_at' }, status: 200 },
      { body: { grant_type: 'refresh_token', refresh_token: 'mine' }, status: null },
    ]);
    expect(x.requests()[1]?.body).toBeUndefined();
  });
});
