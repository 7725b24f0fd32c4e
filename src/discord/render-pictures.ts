import type { RawFile } from 'discord.js';
import { type APIFileComponent, type APIMediaGalleryComponent, ComponentType } from 'discord-api-types/v10';
import type { Card, CardFile, Picture } from '../reply.js';
import { clean } from './clean-text.js';
import { cutPlain } from './cut-text.js';

/** Discord's limits: pictures of a gallery and files of a message, and the length of a description. */
const MAX_FILES = 10;
const MAX_DESCRIPTION = 1_024;
const MAX_NAME = 60;

/** Which of the files of a request is which attachment. */
export interface AttachmentRef {
  readonly id: string;
  readonly filename: string;
}

type Sent = Pick<Card, 'pictures' | 'files'>;

/** The gallery that shows the pictures; none when there are none. */
export function renderGallery(card: Sent): APIMediaGalleryComponent[] {
  const pictures = picturesOf(card);
  if (pictures.length === 0) return [];
  const items = pictures.map((picture, index) => {
    const description = cutPlain(clean(picture.description), MAX_DESCRIPTION);
    return {
      media: { url: `attachment://${fileName(picture, index)}` },
      // Discord refuses an empty one.
      ...(description === '' ? {} : { description }),
    };
  });
  return [{ type: ComponentType.MediaGallery, items }];
}

/** The files by their names, to be fetched; after the pictures in the list of attachments. */
export function renderFileList(card: Sent): APIFileComponent[] {
  const before = picturesOf(card).length;
  return sentWith(card)
    .slice(before)
    .map((file, index) => ({
      type: ComponentType.File,
      file: { url: `attachment://${fileName(file, before + index)}` },
    }));
}

/** What the message's body says of the files that come along. */
export function renderAttachments(card: Sent): AttachmentRef[] {
  return sentWith(card).map((file, index) => ({ id: String(index), filename: fileName(file, index) }));
}

/** The files themselves, in the same order. */
export function renderFiles(card: Sent): RawFile[] {
  return sentWith(card).map((file, index) => ({ name: fileName(file, index), data: file.bytes }));
}

/** Files are asked for: they go before the last pictures. */
function picturesOf({ pictures = [], files = [] }: Sent): readonly Picture[] {
  return pictures.slice(0, Math.max(MAX_FILES - files.length, 0));
}

function sentWith(card: Sent): readonly CardFile[] {
  return [...picturesOf(card), ...(card.files ?? [])].slice(0, MAX_FILES);
}

/** `attachment://` takes letters, digits, dots, dashes and underscores; the number keeps two of one name apart. */
function fileName({ name }: CardFile, index: number): string {
  return `${index + 1}-${name.replace(/[^\w.-]/g, '_').slice(-MAX_NAME)}`;
}
