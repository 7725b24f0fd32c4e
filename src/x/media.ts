import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { MediaKind, XMedia, XUpload } from '../posting/media.js';
import { XError } from '../x-error.js';
import type { Api } from './api.js';
import { mediaAnswer } from './media-answer.js';
import { createMultipart } from './multipart.js';
import { assertXId } from './x-id.js';

const UPLOAD = 'POST /2/media/upload';
const APPEND = 'POST /2/media/upload/:id/append';
const FINALIZE = 'POST /2/media/upload/:id/finalize';
const STATUS = 'GET /2/media/upload';
const METADATA = 'POST /2/media/metadata';

const CATEGORIES: Readonly<Record<MediaKind, string>> = {
  image: 'tweet_image',
  gif: 'tweet_gif',
  video: 'tweet_video',
};

/** X answers these with nothing, or with what nobody needs. */
const done = z.union([z.literal(''), z.object({ data: z.unknown() })]);

/** Files at X, by the dedicated paths of its API v2. None of these calls shows anything to anybody: each may be made
 *  again. */
export function createMedia(api: Api, { clock }: { clock: Clock }): XMedia {
  const ask: Api = (request) =>
    api(request).catch((error: unknown) => {
      throw toMissingScope(error, request.endpoint);
    });
  const schema = mediaAnswer(clock);
  const read = (request: Omit<Parameters<Api>[0], 'schema'>): Promise<XUpload> => ask({ ...request, schema });

  return {
    upload(credential, { type, kind, bytes, signal }) {
      const multipart = createMultipart({ media_category: CATEGORIES[kind] }, { name: 'media', type, bytes });
      const path = '/2/media/upload';
      return read({ endpoint: UPLOAD, method: 'POST', path, credential, multipart, ...optional(signal) });
    },

    initialize(credential, { type, kind, bytes }) {
      const path = '/2/media/upload/initialize';
      const body = { media_type: type, total_bytes: bytes, media_category: CATEGORIES[kind] };
      return read({ endpoint: `POST ${path}`, method: 'POST', path, credential, body });
    },

    async append(credential, { xMediaId, segment, bytes, signal }) {
      assertXId(xMediaId, APPEND);
      const multipart = createMultipart(
        { segment_index: String(segment) },
        { name: 'media', type: 'application/octet-stream', bytes },
      );
      await ask({
        endpoint: APPEND,
        method: 'POST',
        path: `/2/media/upload/${xMediaId}/append`,
        credential,
        multipart,
        schema: done,
        ...optional(signal),
      });
    },

    async finalize(credential, xMediaId) {
      assertXId(xMediaId, FINALIZE);
      const path = `/2/media/upload/${xMediaId}/finalize`;
      return read({ endpoint: FINALIZE, method: 'POST', path, credential });
    },

    async status(credential, xMediaId) {
      assertXId(xMediaId, STATUS);
      const query = { command: 'STATUS', media_id: xMediaId };
      return read({ endpoint: STATUS, method: 'GET', path: '/2/media/upload', query, credential });
    },

    async describe(credential, { xMediaId, altText }) {
      assertXId(xMediaId, METADATA);
      const body = { id: xMediaId, metadata: { alt_text: { text: altText } } };
      const path = '/2/media/metadata';
      await ask({ endpoint: METADATA, method: 'POST', path, credential, body, schema: done });
    },
  };
}

const optional = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

const WITHOUT_REASON = /^(Forbidden\.?|.*\b(scope|permission)s?\b.*)?$/i;

/** X gives no reason where a grant does not cover media.write (a bare 403); where it does give one, that one counts. */
function toMissingScope(error: unknown, call: string): unknown {
  if (!(error instanceof XError) || error.kind !== 'forbidden' || error.status !== 403) return error;
  const { outcome, detail, cause } = error;
  // Half an answer may have had a reason in its other half.
  if (cause !== undefined || !WITHOUT_REASON.test(detail ?? '')) return error;
  const words = detail === undefined ? {} : { detail };
  return new XError('missing_scope', { call, outcome, status: 403, ...words });
}
