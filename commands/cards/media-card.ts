import { InvalidInputError } from '../../src/errors.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import { MOST_ALT_TEXT, MOST_IMAGES } from '../../src/posting/check-attachments.js';
import type { Media } from '../../src/posting/media.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card, FilesField, Modal, Picture, Select } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { placeIn } from '../tweet/place.js';
import { fileFields } from './media-words.js';

/** The files of one part, with what can be done with them. */
export function mediaCard(draft: Post, index: number, pictures: readonly Picture[]): Card {
  const media = draft.parts[index]?.media ?? [];
  const subject = placeIn(draft, index);
  const button = (label: string, style: 'primary' | 'secondary', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject },
  });
  const isFull = media.length >= MOST_IMAGES || media.some(({ kind }) => kind !== 'image');
  return {
    tone: 'info',
    title: draft.parts.length === 1 ? t('Files of this post') : t`Files of part ${index + 1}`,
    pictures,
    fields: fileFields([{ text: '', media }]),
    selects: [fileSelect(subject, media)],
    buttons: [
      ...altTextButtons(draft, index),
      ...(isFull ? [] : [button(t('Add files'), 'secondary', 'files_add')]),
      button(t('Replace all'), 'secondary', 'files_new'),
      {
        label: t('Back'),
        style: 'secondary',
        action: { command: 'tweet', action: 'show', subject: draft.id },
      },
    ],
  };
}

/** For pictures; the way to go while one of them has no words. */
export function altTextButtons(draft: Post, index: number): Button[] {
  const media = draft.parts[index]?.media ?? [];
  if (!media.some(({ kind }) => kind !== 'video')) return [];
  return [
    {
      label: t('Alt text'),
      style: media.some(lacksAltText) ? 'primary' : 'secondary',
      action: { command: 'tweet', action: 'alt', subject: placeIn(draft, index) },
    },
  ];
}

function fileSelect(subject: string, media: readonly Media[]): Select {
  const name = ({ name: called }: Media, index: number) => `${index + 1}. ${called}`;
  return {
    action: { command: 'tweet', action: 'file_do', subject },
    placeholder: media.length > 1 ? t('Remove or move a file…') : t('Remove the file…'),
    options: [
      ...media.map((file, index) => ({ label: t`Remove ${name(file, index)}`, value: `remove-${index}` })),
      ...media.slice(1).map((file, index) => ({
        label: t`Move ${name(file, index + 1)} forward`,
        value: `forward-${index + 1}`,
      })),
    ],
  };
}

/** What was picked there. Throws InvalidInputError for anything else. */
export function readFileAct(picked: string): (media: readonly Media[]) => readonly Media[] {
  const [, act, place] = /^(remove|forward)-(\d)$/.exec(picked) ?? [];
  const index = Number(place);
  if (act === 'remove') return (media) => media.filter((_, at) => at !== index);
  if (act === 'forward') {
    return (media) => {
      const rest = media.filter((_, at) => at !== index);
      return [...rest.slice(0, index - 1), ...media.slice(index, index + 1), ...rest.slice(index - 1)];
    };
  }
  throw new InvalidInputError('There is no such file any more.');
}

/** A place for files in a form; up to `max`. */
export function filesField(max: number, required: boolean): FilesField {
  return {
    kind: 'files',
    id: 'files',
    label: t('Pictures, a GIF or a video'),
    hint: t('Up to 4 pictures, or one GIF, or one video.'),
    required,
    max,
  };
}

export function filesForm({
  action,
  subject,
  before,
}: {
  action: string;
  subject: string;
  before: readonly Media[];
}): Modal {
  const room = MOST_IMAGES - before.length;
  if (room < 1) {
    throw new InvalidInputError(mark`X takes ${MOST_IMAGES} pictures in a post.`, {
      nextStep: 'Remove one first.',
    });
  }
  return {
    title: before.length === 0 ? t('Files') : t('Add files'),
    action: { command: 'tweet', action, subject },
    fields: [filesField(room, true)],
  };
}

/** A field for each file that X takes words for. */
export function altTextForm(subject: string, media: readonly Media[]): Modal {
  const fields = media
    .map((file, index) => ({ file, index }))
    .filter(({ file }) => file.kind !== 'video')
    .map(({ file, index }) => ({
      id: file.id,
      label: media.length === 1 ? file.name : `${index + 1}. ${file.name}`,
      style: 'paragraph' as const,
      required: false,
      maxLength: MOST_ALT_TEXT,
      placeholder: t('What does it show? For those who cannot see it.'),
      ...(file.altText === undefined ? {} : { value: file.altText }),
    }));
  if (fields.length === 0) {
    throw new InvalidInputError('X takes alt texts for pictures and GIFs, and there is none here any more.');
  }
  return { title: t('Alt text'), action: { command: 'tweet', action: 'alt_set', subject }, fields };
}
