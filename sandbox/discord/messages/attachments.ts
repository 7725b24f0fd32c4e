import { asJson, asList, asText, isJson, type Json } from '../json.js';
import type { UploadedFile } from '../rest/route.js';

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of messages and command options; served at the addresses that `describe` gives. */
export interface AttachmentStore {
  keep(file: { name: string; type: string; bytes: Buffer }): StoredFile;
  find(id: string): StoredFile | undefined;
  describe(file: StoredFile): Json;
  /** A message body in which the files sent along have become attachments with addresses. */
  resolve(body: Json, files: readonly UploadedFile[]): Json;
}

export function createAttachmentStore(nextId: () => string, origin: string): AttachmentStore {
  const stored = new Map<string, StoredFile>();
  const store: AttachmentStore = {
    keep({ name, type, bytes }) {
      const file: StoredFile = { id: nextId(), name, type, bytes };
      stored.set(file.id, file);
      return file;
    },
    find: (id) => stored.get(id),
    describe(file) {
      const url = `${origin}/attachments/${file.id}/${encodeURIComponent(file.name)}`;
      return {
        id: file.id,
        filename: file.name,
        size: file.bytes.length,
        content_type: file.type,
        url,
        proxy_url: url,
      };
    },
    resolve(body, files) {
      if (files.length === 0 && body.attachments === undefined) return body;
      const listed = asList(body.attachments);
      const sent = files.map((file) => ({
        ...describeUpload(file, listed),
        ...store.describe(store.keep(file)),
      }));
      const kept = listed.flatMap((entry) => keptAttachment(entry, store));
      const attachments = [...kept, ...sent];
      return asJson(withAddresses({ ...body, attachments }, attachments));
    },
  };
  return store;
}

/** `files[2]` belongs to the entry with id 2, which may describe it. */
function describeUpload(file: UploadedFile, listed: readonly Json[]): Json {
  const index = /\d+/.exec(file.field)?.[0];
  const entry = listed.find((one) => String(one.id) === index);
  return entry?.description === undefined ? {} : { description: entry.description };
}

function keptAttachment(entry: Json, store: AttachmentStore): Json[] {
  const file = store.find(asText(entry.id));
  return file === undefined ? [] : [{ ...entry, ...store.describe(file) }];
}

/** Puts the real address in the place of each `attachment://name`. */
function withAddresses(value: unknown, attachments: readonly Json[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withAddresses(item, attachments));
  if (isJson(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, withAddresses(inner, attachments)]),
    );
  if (typeof value !== 'string' || !value.startsWith('attachment://')) return value;
  const name = value.slice('attachment://'.length);
  return attachments.find((attachment) => attachment.filename === name)?.url ?? value;
}
