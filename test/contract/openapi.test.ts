import { describe, expect, test } from 'vitest';
import { loadOpenApi, type OpenApi, type OpenApiRequest } from '../support/openapi.js';

const x = loadOpenApi('x');
const discord = loadOpenApi('discord');

/** Empty, or what is wrong, as one text. */
function wrong(api: OpenApi | undefined, request: OpenApiRequest): string {
  return (api?.validateRequest(request) ?? ['there is no document']).join('\n');
}

const json = { 'content-type': 'application/json' };

describe.skipIf(x === undefined)("X's OpenAPI document (skipped when ../shared/specs is not there)", () => {
  const post = (body: unknown, headers = json): OpenApiRequest => ({
    method: 'POST',
    path: '/2/tweets',
    headers,
    body,
  });

  test('is the one that the client was written for', () => {
    expect(x?.version).toBe('2.167');
  });

  test('takes good requests', () => {
    expect(wrong(x, post('{"text":"a"}'))).toBe('');
    expect(wrong(x, post({ text: 'a', reply: { in_reply_to_tweet_id: '1' } }))).toBe('');
    expect(wrong(x, { method: 'get', path: '/2/users/me?user.fields=id,name' })).toBe('');
    expect(wrong(x, { method: 'DELETE', path: '/2/tweets/1999999999999999999' })).toBe('');
    const query = new URLSearchParams({ since_id: '1', max_results: '100', 'post.fields': 'text' });
    expect(wrong(x, { method: 'GET', path: '/2/users/7/tweets', query })).toBe('');
  });

  test.each([
    ['an unknown property', post('{"text":"a","status":"b"}'), /additional properties .*status/],
    [
      'an unknown property deep within',
      post({ reply: { in_reply_to_tweet_id: '1', to: '2' } }),
      /body\.reply .*"to"/,
    ],
    [
      'a missing property',
      post({ reply: {} }),
      /body\.reply must have required property 'in_reply_to_tweet_id'/,
    ],
    ['a wrong enum', post({ text: 'a', reply_settings: 'everyone' }), /reply_settings .*allowed values/],
    ['a wrong type', post({ text: 1 }), /body\.text must be string/],
    ['a missing body', post(undefined), /the body is missing/],
    ['a body that is not JSON', post('text=a'), /not JSON/],
    [
      'another content type',
      post('text=a', { 'content-type': 'text/plain' }),
      /content type not described: text\/plain/,
    ],
    ['a body where none belongs', { method: 'GET', path: '/2/users/me', body: '{}' }, /none is described/],
    [
      'an id that is too long',
      { method: 'DELETE', path: '/2/tweets/12345678901234567890' },
      /path parameter id .*pattern/,
    ],
    ['an id that is none', { method: 'DELETE', path: '/2/tweets/abc' }, /path parameter id .*pattern/],
    [
      'an unknown query parameter',
      { method: 'GET', path: '/2/users/me?tweet.fields=id' },
      /unknown query parameter: tweet\.fields/,
    ],
    [
      'an unknown value in a list',
      { method: 'GET', path: '/2/users/me?user.fields=id,nam' },
      /user\.fields.*allowed values/,
    ],
    [
      'a number out of range',
      { method: 'GET', path: '/2/users/7/tweets', query: { max_results: '101' } },
      /max_results must be <= 100/,
    ],
    [
      'a number that is none',
      { method: 'GET', path: '/2/users/7/tweets', query: { max_results: 'all' } },
      /max_results must be integer/,
    ],
    [
      'an unknown path',
      { method: 'POST', path: '/2/oauth2/token' },
      /^not described: POST \/2\/oauth2\/token$/,
    ],
    ['an unknown method', { method: 'PUT', path: '/2/tweets' }, /^not described: PUT \/2\/tweets$/],
  ])('refuses %s', (_, request, words) => {
    expect(wrong(x, request)).toMatch(words);
  });

  test('knows what it describes', () => {
    expect(x?.describes('POST', '/2/tweets')).toBe(true);
    expect(x?.describes('POST', '/2/oauth2/revoke')).toBe(false);
  });

  test('checks answers too', () => {
    const answer = (status: number, body: unknown) =>
      x?.validateResponse({ method: 'POST', path: '/2/tweets', status, body });
    expect(answer(201, { data: { id: '1', text: 'a' } })).toEqual([]);
    expect(answer(403, { code: 1, message: 'no' })).toEqual([]);
    expect(answer(201, { data: { id: 1 } })).not.toEqual([]);
    expect(answer(403, { message: 'no' })).not.toEqual([]);
    expect(answer(201, '')).toEqual(['the body is missing']);
    const nullable = { data: [{ id: '1', text: 'a', entities: { urls: null, mentions: 1 } }] };
    const timeline = { method: 'GET', path: '/2/users/7/tweets', status: 200, body: nullable };
    expect(x?.validateResponse(timeline).join()).toMatch(/mentions/);
    expect(x?.validateResponse(timeline).join()).not.toMatch(/urls/);
  });
});

describe.skipIf(discord === undefined)(
  "Discord's OpenAPI document (skipped when ../shared/specs is not there)",
  () => {
    const message = (body: unknown, headers = json): OpenApiRequest => ({
      method: 'POST',
      path: '/channels/123456789012345678/messages',
      headers,
      body,
    });
    const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };

    test('takes good requests', () => {
      expect(wrong(discord, message({ content: 'a', nonce: 'n', enforce_nonce: true }))).toBe('');
      expect(
        wrong(discord, message({ content: null, components: [{ type: 1, components: [button] }] })),
      ).toBe('');
      expect(wrong(discord, { method: 'GET', path: '/users/@me' })).toBe('');
      expect(wrong(discord, { method: 'GET', path: '/channels/1/messages?limit=5' })).toBe('');
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      expect(wrong(discord, message('content=a&tts=false', form))).toBe('');
      const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
      const parts = { payload_json: '{"content":"a"}', 'files[0]': 'bytes' };
      expect(wrong(discord, message(parts, multipart))).toBe('');
    });

    test.each([
      ['a text that is too long', message({ content: 'a'.repeat(4001) }), /content .*4000/],
      ['a nonce that is too long', message({ content: 'a', nonce: 'n'.repeat(26) }), /nonce/],
      ['a wrong type', message({ content: 'a', tts: 'yes' }), /body\.tts/],
      [
        'a form with a wrong type',
        message('content=a&tts=yes', { 'content-type': 'application/x-www-form-urlencoded' }),
        /tts/,
      ],
      [
        'parts with a wrong type',
        message({ payload_json: '{"tts":"yes"}' }, { 'content-type': 'multipart/form-data' }),
        /tts/,
      ],
      [
        'a button without a label',
        message({ components: [{ type: 1, components: [{ type: 2 }] }] }),
        /components/,
      ],
      ['a missing body', message(undefined), /body is missing/],
      ['an id that is none', { method: 'GET', path: '/channels/abc/messages' }, /channel_id/],
      [
        'an unknown query parameter',
        { method: 'GET', path: '/channels/1/messages?page=5' },
        /unknown query parameter: page/,
      ],
      ['the path of the API', { method: 'GET', path: '/api/v10/users/@me' }, /^not described/],
    ])('refuses %s', (_, request, words) => {
      expect(wrong(discord, request)).toMatch(words);
    });

    test('checks answers too', () => {
      const answer = (status: number, body?: unknown) =>
        discord?.validateResponse({ method: 'DELETE', path: '/channels/1/messages/2', status, body });
      expect(answer(204)).toEqual([]);
      expect(answer(204, '{}')).not.toEqual([]);
      expect(answer(404, { code: 10008, message: 'Unknown Message' })).toEqual([]);
      expect(answer(404, { message: 'Unknown Message' })).not.toEqual([]);
      expect(answer(302)).toEqual(['status not described: 302']);
    });
  },
);
