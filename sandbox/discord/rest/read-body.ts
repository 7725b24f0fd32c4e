import { refusal } from '../api-error.js';
import type { UploadedFile } from './route.js';

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** Reads what Discord takes: JSON, a form, or files with the JSON in `payload_json`. */
export async function readBody(bytes: Buffer, contentType: string): Promise<ReadBody> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType);
  const text = bytes.toString('utf8');
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return { body: Object.fromEntries(new URLSearchParams(text)), files: [] };
  return { body: readJson(text), files: [] };
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const headers = { 'content-type': contentType };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [field, value] of form) {
    if (field === 'payload_json' && typeof value === 'string') body = readJson(value);
    else if (typeof value !== 'string')
      files.push({
        field,
        name: value.name,
        type: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      });
  }
  return { body, files };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
