import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readBytes } from '../read-body.js';
import type { Received, Upload } from '../route.js';

/** Reads a body with a file in it: multipart, or JSON with the file in Base64. `most` is in bytes. */
export const uploadReader =
  (most: number) =>
  async (incoming: IncomingMessage): Promise<Received | undefined> => {
    const read = await readBytes(incoming, most);
    if (read === undefined) return undefined;
    const upload: Upload =
      read === 'too large'
        ? { fields: {}, problem: 'too large' }
        : await parse(read, incoming.headers['content-type'] ?? '');
    return { rawBody: '', upload };
  };

const MALFORMED: Upload = { fields: {}, problem: 'malformed' };

async function parse(bytes: Buffer, type: string): Promise<Upload> {
  try {
    if (/^multipart\/form-data\s*;/i.test(type)) return await readForm(bytes, type);
    if (/^application\/json\s*(;|$)/i.test(type)) return readJson(bytes);
  } catch {
    return MALFORMED;
  }
  return MALFORMED;
}

async function readForm(bytes: Buffer, type: string): Promise<Upload> {
  const headers = { 'content-type': type };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData();
  const fields: Record<string, unknown> = {};
  let media: Buffer | undefined;
  for (const [name, value] of form) {
    if (name in fields || (name === 'media' && media !== undefined)) return MALFORMED;
    if (typeof value !== 'string') {
      if (name !== 'media') return MALFORMED;
      media = Buffer.from(await value.arrayBuffer());
    } else if (name === 'media') media = fromBase64(value);
    // Forms have no numbers.
    else fields[name] = name === 'segment_index' && /^\d+$/.test(value) ? Number(value) : value;
  }
  return withFile(fields, media);
}

function readJson(bytes: Buffer): Upload {
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return MALFORMED;
  const { media, ...fields } = value as Record<string, unknown>;
  if (media === undefined) return { fields };
  return typeof media === 'string' ? withFile(fields, fromBase64(media)) : MALFORMED;
}

/** Node reads whatever looks a little like Base64; X does not. */
function fromBase64(text: string): Buffer {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error('this is not Base64');
  return Buffer.from(text, 'base64');
}

function withFile(fields: Upload['fields'], bytes: Buffer | undefined): Upload {
  if (bytes === undefined) return { fields };
  return { fields, file: { bytes, sha256: createHash('sha256').update(bytes).digest('hex') } };
}
