import type { RawFile } from 'discord.js';
import { type APIMediaGalleryComponent, ComponentType } from 'discord-api-types/v10';
import type { Picture } from '../reply.js';
import { clean } from './clean-text.js';
import { cutPlain } from './cut-text.js';

/** Discord's limits: pictures of a gallery and files of a message, and the length of a description. */
const MAX_PICTURES = 10;
const MAX_DESCRIPTION = 1_024;
const MAX_NAME = 60;

/** Which of the files of a request is which attachment. */
export interface AttachmentRef {
  readonly id: string;
  readonly filename: string;
}

/** The gallery that shows the pictures; none when there are none. */
export function renderGallery(pictures: readonly Picture[] = []): APIMediaGalleryComponent[] {
  if (pictures.length === 0) return [];
  const items = pictures.slice(0, MAX_PICTURES).map((picture, index) => {
    const description = cutPlain(clean(picture.description), MAX_DESCRIPTION);
    return {
      media: { url: `attachment://${fileName(picture, index)}` },
      // Discord refuses an empty one.
      ...(description === '' ? {} : { description }),
    };
  });
  return [{ type: ComponentType.MediaGallery, items }];
}

/** What the message's body says of the files that come along. */
export function renderAttachments(pictures: readonly Picture[] = []): AttachmentRef[] {
  return pictures
    .slice(0, MAX_PICTURES)
    .map((picture, index) => ({ id: String(index), filename: fileName(picture, index) }));
}

/** The files themselves, in the same order. */
export function renderFiles(pictures: readonly Picture[] = []): RawFile[] {
  return pictures
    .slice(0, MAX_PICTURES)
    .map((picture, index) => ({ name: fileName(picture, index), data: picture.bytes }));
}

/** `attachment://` takes letters, digits, dots, dashes and underscores; the number keeps two of one name apart. */
function fileName({ name }: Picture, index: number): string {
  return `${index + 1}-${name.replace(/[^\w.-]/g, '_').slice(-MAX_NAME)}`;
}
