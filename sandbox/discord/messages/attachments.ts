import { refusal } from '../api-error.js';
import { invalidForm } from '../checks/form-body.js';
import { walkComponents } from '../checks/walk-components.js';
import { asJson, asList, asText, isJson, type Json } from '../json.js';
import type { UploadedFile } from '../rest/route.js';
import type { Addresses } from './addresses.js';
import { type GivenFile, sizeOf, typeOf } from './given-file.js';

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of messages and command options; served at the addresses that `describe` gives. */
export interface AttachmentStore {
  keep(file: GivenFile): StoredFile;
  find(id: string): StoredFile | undefined;
  describe(file: StoredFile): Json;
  /** A message body in which the files sent along have become attachments with addresses. Throws ApiError when its
   *  components name a file that is not there. */
  resolve(body: Json, files: readonly UploadedFile[]): Json;
  /** The same with addresses that work again, as Discord gives out a message each time it is read. */
  fresh(value: Json): Json;
}

/** Discord's limit for a file without boosts. */
export const MOST_BYTES = 10 * 1024 * 1024;

export function createAttachmentStore(nextId: () => string, addresses: Addresses): AttachmentStore {
  const stored = new Map<string, StoredFile>();
  const store: AttachmentStore = {
    keep(given) {
      const bytes = Buffer.from(given.bytes);
      const file: StoredFile = { id: nextId(), name: given.name, type: typeOf(given), bytes };
      stored.set(file.id, file);
      return file;
    },
    find: (id) => stored.get(id),
    describe(file) {
      const url = addresses.of(file);
      return {
        id: file.id,
        filename: file.name,
        size: file.bytes.length,
        content_type: file.type,
        ...sizeOf(file.type, file.bytes),
        url,
        proxy_url: url,
      };
    },
    resolve(body, files) {
      if (files.length === 0 && body.attachments === undefined) return body;
      if (files.some(({ bytes }) => bytes.length > MOST_BYTES)) throw refusal('tooLarge');
      const listed = asList(body.attachments);
      const sent = files.map((file) => ({
        ...describeUpload(file, listed),
        // What the bot says of the type is what Discord says of it; discord.js says nothing.
        ...store.describe(store.keep(isBare(file) ? { name: file.name, bytes: file.bytes } : file)),
      }));
      const kept = listed.flatMap((entry) => keptAttachment(entry, store));
      const attachments = [...kept, ...sent];
      assertNamed(body, attachments);
      return asJson(withAddresses({ ...body, attachments }, attachments));
    },
    fresh: (value) =>
      asJson(
        mapTexts(value, (text) => {
          const file = stored.get(addresses.fileOf(text) ?? '');
          return file === undefined ? text : addresses.of(file);
        }),
      ),
  };
  return store;
}

const isBare = ({ type }: UploadedFile): boolean => type === '' || type === 'application/octet-stream';

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

const SCHEME = 'attachment://';

/** Components may name only files that the message has; embeds may name what they like. */
function assertNamed(body: Json, attachments: readonly Json[]): void {
  const names = attachments.map(({ filename }) => filename);
  const wanted = walkComponents(body.components).flatMap((component) => [
    ...asList(component.items).map((item) => asText(asJson(item.media).url)),
    ...[component.media, component.file].map((media) => asText(asJson(media).url)),
  ]);
  const missing = wanted.find((url) => url.startsWith(SCHEME) && !names.includes(url.slice(SCHEME.length)));
  if (missing === undefined) return;
  const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
  throw invalidForm([{ path: ['components'], code, message: `Referenced attachment not found: ${missing}` }]);
}

/** Puts the real address in the place of each `attachment://name`. */
const withAddresses = (value: unknown, attachments: readonly Json[]): unknown =>
  mapTexts(value, (text) => {
    if (!text.startsWith(SCHEME)) return text;
    const name = text.slice(SCHEME.length);
    return asText(attachments.find(({ filename }) => filename === name)?.url) || text;
  });

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (isJson(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
  return typeof value === 'string' ? change(value) : value;
}
