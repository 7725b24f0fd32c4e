import { request } from 'undici';
import { type Answered, call, idOf, startX } from './start-x.js';

type Options = Parameters<typeof startX>[0];

/** @anna and @ben with tokens, and the steps of an upload; each gives X's answer. */
export async function startUploading(options?: Options) {
  const x = await startX(options);
  const { access_token: token } = x.grant('anna');
  const ben = x.grant('ben').access_token;

  async function form(path: string, bytes: Uint8Array, fields: Readonly<Record<string, string>>, as = token) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('media', new Blob([new Uint8Array(bytes)]), 'file');
    const sent = new Response(body);
    const response = await request(`${x.url}${path}`, {
      method: 'POST',
      body: Buffer.from(await sent.arrayBuffer()),
      headers: {
        authorization: `Bearer ${as}`,
        'content-type': sent.headers.get('content-type') ?? '',
      },
    });
    const text = await response.body.text();
    return {
      status: response.statusCode,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    } satisfies Answered;
  }

  const upload = (bytes: Uint8Array, category = 'tweet_image', as = token) =>
    form('/2/media/upload', bytes, { media_category: category }, as);
  const initialize = (type: string, category: string, total: number, as = token) =>
    call(x, 'POST /2/media/upload/initialize', {
      token: as,
      json: { media_type: type, media_category: category, total_bytes: total },
    });
  const append = (id: string, segment: number, bytes: Uint8Array, as = token) =>
    form(`/2/media/upload/${id}/append`, bytes, { segment_index: String(segment) }, as);
  const finalize = (id: string, as = token) => call(x, `POST /2/media/upload/${id}/finalize`, { token: as });
  const status = (id: string, as = token) =>
    call(x, `GET /2/media/upload?command=STATUS&media_id=${id}`, { token: as });
  const describe = (id: string, text: string, as = token) =>
    call(x, 'POST /2/media/metadata', {
      token: as,
      json: { id, metadata: { alt_text: { text } } },
    });

  /** All steps until X begins to work on it; gives the id. */
  async function uploadInSegments(bytes: Buffer, type: string, category: string, size = 4096, as = token) {
    const id = idOf(await initialize(type, category, bytes.length, as));
    for (let at = 0, segment = 0; at < bytes.length; at += size, segment += 1)
      await append(id, segment, bytes.subarray(at, at + size), as);
    await finalize(id, as);
    return id;
  }

  const send = (json: unknown, as = token) => call(x, 'POST /2/tweets', { token: as, json });
  return {
    x,
    token,
    ben,
    form,
    upload,
    initialize,
    append,
    finalize,
    status,
    describe,
    uploadInSegments,
    send,
  };
}
