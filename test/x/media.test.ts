import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createXClient } from '../../src/x/x-client.js';
import { ACCESS, clientOptions, NOW, useMockX } from '../support/mock-x.js';

const ID = '1999999999999999999';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);
const mockX = useMockX();
const media = () => mockX.client().media;

describe('an image', () => {
  test('goes up in one request, byte by byte', async () => {
    mockX.answer('POST /2/media/upload', 200, {
      data: {
        id: ID,
        media_key: `3_${ID}`,
        size: PNG.length,
        expires_after_secs: 86_400,
        image: { w: 1, h: 1 },
      },
    });
    expect(await media().upload(ACCESS, { type: 'image/png', kind: 'image', bytes: PNG })).toEqual({
      xMediaId: ID,
      expiresAt: NOW + 86_400_000,
    });
    expect(mockX.sent).toEqual([
      {
        method: 'POST',
        path: '/2/media/upload',
        headers: {
          accept: 'application/json',
          authorization: 'Bearer CANARY_access_1',
          'content-type': expect.stringMatching(/^multipart\/form-data; boundary=rookery-[0-9a-f]{32}$/),
          'content-length': expect.stringMatching(/^\d+$/),
          'user-agent': 'Rookery',
        },
        body: { media_category: 'tweet_image', media: PNG.toString('latin1') },
      },
    ]);
  });

  test('is described', async () => {
    mockX.answer('POST /2/media/metadata', 200, { data: { id: ID, associated_metadata: {} } });
    await media().describe(ACCESS, { xMediaId: ID, altText: 'A rook on a chimney' });
    expect(JSON.parse(String(mockX.sent[0]?.body))).toEqual({
      id: ID,
      metadata: { alt_text: { text: 'A rook on a chimney' } },
    });
  });
});

describe.each([
  ['video', 'video/mp4', 'tweet_video'],
  ['gif', 'image/gif', 'tweet_gif'],
] as const)('a %s', (kind, type, category) => {
  test('is announced, goes up in segments and is closed', async () => {
    mockX.answer('POST /2/media/upload/initialize', 200, {
      data: { id: ID, media_key: `7_${ID}`, expires_after_secs: 1_295_999 },
    });
    mockX.answer(`POST /2/media/upload/${ID}/append`, 200, { data: { expires_at: NOW / 1000 + 60 } });
    mockX.answer(`POST /2/media/upload/${ID}/append`, 204);
    mockX.answer(`POST /2/media/upload/${ID}/append`, 200, '');
    mockX.answer(`POST /2/media/upload/${ID}/finalize`, 200, {
      data: {
        id: ID,
        expires_after_secs: 86_400,
        processing_info: { state: 'pending', check_after_secs: 1 },
      },
    });
    const x = media();
    expect(await x.initialize(ACCESS, { type, kind, bytes: 3 * PNG.length })).toEqual({
      xMediaId: ID,
      expiresAt: NOW + 1_295_999_000,
    });
    for (const segment of [0, 1, 2]) await x.append(ACCESS, { xMediaId: ID, segment, bytes: PNG });
    expect(await x.finalize(ACCESS, ID)).toEqual({
      xMediaId: ID,
      expiresAt: NOW + 86_400_000,
      processing: { state: 'pending', checkAfterMs: 1000 },
    });
    expect(mockX.sent.map(({ path, body }) => [path, body])).toEqual([
      [
        '/2/media/upload/initialize',
        JSON.stringify({ media_type: type, total_bytes: 3 * PNG.length, media_category: category }),
      ],
      ...[0, 1, 2].map((segment) => [
        `/2/media/upload/${ID}/append`,
        { segment_index: segment, media: PNG.toString('latin1') },
      ]),
      [`/2/media/upload/${ID}/finalize`, undefined],
    ]);
  });
});

describe('processing', () => {
  test.each([
    [
      { state: 'in_progress', progress_percent: 40, check_after_secs: 5 },
      { state: 'in_progress', percent: 40, checkAfterMs: 5000 },
    ],
    [
      { state: 'succeeded', progress_percent: 100 },
      { state: 'succeeded', percent: 100 },
    ],
    [
      { state: 'failed', error: { code: 1, name: 'InvalidMedia', message: 'Unsupported\nvideo format' } },
      { state: 'failed', reason: 'Unsupported video format' },
    ],
    [
      { state: 'failed', error: { name: 'InternalError' } },
      { state: 'failed', reason: 'InternalError' },
    ],
    [{ state: 'failed', error: 'odd', check_after_secs: 'soon', progress_percent: -1 }, { state: 'failed' }],
  ])('%j is told', async (info, processing) => {
    mockX.answer('GET /2/media/upload', 200, { data: { id: ID, processing_info: info } });
    expect(await media().status(ACCESS, ID)).toEqual({ xMediaId: ID, processing });
    expect(mockX.sent[0]?.path).toBe(`/2/media/upload?command=STATUS&media_id=${ID}`);
  });

  test('that is not spoken of is over', async () => {
    mockX.answer('GET /2/media/upload', 200, { data: { id: ID, processing_info: null } });
    expect(await media().status(ACCESS, ID)).toEqual({ xMediaId: ID });
  });
});

describe('an answer', () => {
  test('in the words of before is read as well', async () => {
    mockX.answer('POST /2/media/upload/initialize', 202, {
      media_id: 1,
      media_id_string: ID,
      expires_after_secs: 60,
    });
    mockX.answer('POST /2/media/upload/initialize', 200, {
      data: { media_id_string: ID, expires_at: NOW / 1000 + 9 },
    });
    const file = { type: 'video/mp4', kind: 'video', bytes: 1 } as const;
    expect(await media().initialize(ACCESS, file)).toEqual({ xMediaId: ID, expiresAt: NOW + 60_000 });
    expect(await media().initialize(ACCESS, file)).toEqual({ xMediaId: ID, expiresAt: NOW + 9_000 });
  });

  test.each([
    ['nothing', ''],
    ['no id', { data: { media_key: '3_1' } }],
    ['an id that is a number', { data: { id: 1 } }],
    ['an id that is none', { data: { id: '../1' } }],
    ['an unknown state', { data: { id: ID, processing_info: { state: 'dreaming' } } }],
    ['HTML', '<!doctype html>'],
  ])('with %s is unreadable', async (_, body) => {
    mockX.answer('POST /2/media/upload', 200, body);
    await expect(
      media().upload(ACCESS, { type: 'image/png', kind: 'image', bytes: PNG }),
    ).rejects.toMatchObject({ kind: 'unreadable', outcome: 'unknown' });
  });

  test('to a segment that is a page of HTML confirms nothing', async () => {
    mockX.answer(`POST /2/media/upload/${ID}/append`, 200, '<!doctype html>');
    await expect(media().append(ACCESS, { xMediaId: ID, segment: 0, bytes: PNG })).rejects.toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe('a refusal', () => {
  const problem = (status: number, detail?: string, more = {}) => ({
    type: 'about:blank',
    title: 'Forbidden',
    status,
    detail,
    ...more,
  });

  test.each([
    ['without a reason', problem(403, 'Forbidden'), 'missing_scope'],
    ['with no words at all', undefined, 'missing_scope'],
    ['that speaks of scopes', problem(403, 'Missing required scope: media.write'), 'missing_scope'],
    ['with a reason of its own', problem(403, 'Your account is temporarily locked.'), 'forbidden'],
    [
      'of an app without access',
      problem(403, 'No', {
        title: 'Client Forbidden',
        type: 'https://api.x.com/2/problems/client-forbidden',
      }),
      'app_not_enrolled',
    ],
  ])('403 %s is told apart', async (_, body, kind) => {
    mockX.answer('POST /2/media/upload', 403, body);
    await expect(
      media().upload(ACCESS, { type: 'image/png', kind: 'image', bytes: PNG }),
    ).rejects.toMatchObject({ kind, outcome: 'refused', status: 403 });
  });

  test.each([413, 431])('%d says that it is too large', async (status) => {
    mockX.answer(`POST /2/media/upload/${ID}/append`, status, '');
    await expect(media().append(ACCESS, { xMediaId: ID, segment: 0, bytes: PNG })).rejects.toMatchObject({
      kind: 'too_large',
      outcome: 'refused',
    });
  });

  test('for too many of one kind leaves the others alone', async () => {
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW / 1000 + 900) };
    mockX.answer(`POST /2/media/upload/${ID}/append`, 429, '', headers);
    const client = mockX.client();
    await expect(client.media.append(ACCESS, { xMediaId: ID, segment: 0, bytes: PNG })).rejects.toMatchObject(
      {
        kind: 'rate_limited',
        retryAt: NOW + 900_000,
      },
    );
    expect(client.limits.of('POST /2/media/upload/:id/append', ACCESS)).toHaveLength(1);
    expect(client.limits.of('POST /2/media/upload', ACCESS)).toEqual([]);
    expect(client.limits.of('POST /2/tweets', ACCESS)).toEqual([]);
  });

  test.each(['', '1/../2', 'abc', '12345678901234567890'])('%j is no id: nothing is sent', async (id) => {
    const x = media();
    const refused = { kind: 'invalid_request', outcome: 'not_sent' };
    await expect(x.append(ACCESS, { xMediaId: id, segment: 0, bytes: PNG })).rejects.toMatchObject(refused);
    await expect(x.finalize(ACCESS, id)).rejects.toMatchObject(refused);
    await expect(x.status(ACCESS, id)).rejects.toMatchObject(refused);
    await expect(x.describe(ACCESS, { xMediaId: id, altText: 'a' })).rejects.toMatchObject(refused);
  });
});

describe('over a real connection', () => {
  const MB = 1024 * 1024;

  async function serve(handler: Parameters<typeof createServer>[1]) {
    const server = createServer({}, handler).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const apiUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return {
      client: (apiMs: number) => createXClient(clientOptions({ apiUrl, timeouts: { apiMs } })),
      async close() {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  test('a segment has as much more time as a slow line needs for it', async () => {
    const server = await serve((request, response) => {
      request.resume().on('end', () => setTimeout(() => response.writeHead(204).end(), 400));
    });
    const x = server.client(50);
    await x.media.append(ACCESS, { xMediaId: '1', segment: 0, bytes: Buffer.alloc(2 * MB) });
    // The usual limit holds for everything else.
    await expect(x.media.finalize(ACCESS, '1')).rejects.toMatchObject({ kind: 'timeout' });
    await x.close();
    await server.close();
  });

  test('a segment is given up at once when it has to be', async () => {
    let aborted: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    const stop = new AbortController();
    const server = await serve((request) => {
      // What nobody reads would hide the end of the connection.
      request.resume().on('close', () => aborted?.());
      stop.abort();
    });
    const x = server.client(60_000);
    await expect(
      x.media.append(ACCESS, { xMediaId: '1', segment: 0, bytes: Buffer.alloc(2 * MB), signal: stop.signal }),
    ).rejects.toMatchObject({ kind: 'network' });
    await gone;
    await expect(
      x.media.append(ACCESS, { xMediaId: '1', segment: 0, bytes: PNG, signal: stop.signal }),
    ).rejects.toMatchObject({ outcome: 'not_sent' });
    await x.close();
    await server.close();
  });

  test('a refusal that comes before the last byte is sent is heard', async () => {
    const server = await serve((_, response) => response.writeHead(413, { connection: 'close' }).end());
    const x = server.client(10_000);
    const error = await x.media
      .append(ACCESS, { xMediaId: '1', segment: 0, bytes: Buffer.alloc(64 * MB) })
      .catch((thrown: unknown) => thrown);
    // Where the connection is reset under the write, the answer may be lost with it.
    expect(error).toMatchObject({ kind: expect.stringMatching(/^(too_large|network)$/) });
    await x.close();
    await server.close();
  });
});
