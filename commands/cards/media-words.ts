import { md } from '../../src/markdown.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import type { Media, MediaKind, PartContent, Poll } from '../../src/posting/media.js';
import { mark, numberWords, plural, t } from '../../src/sentence.js';
import { noteWords } from './note-words.js';
import { shortened } from './words.js';

interface Field {
  readonly name: string;
  readonly value: string;
}

/** How much of an alt text stands on a card beside the rest of it, in UTF-16 units. */
const ALT_TEXT_SHOWN = 160;
const NAME_SHOWN = 50;

const ONE: Readonly<Record<MediaKind, string>> = mark({ image: 'picture', gif: 'GIF', video: 'video' });

/** Every file with what its author should know of it, in lines; those of a thread say which part they belong to. */
export function fileFields(parts: readonly PartContent[]): Field[] {
  const carriers = parts.flatMap(({ media = [], mediaIds = [] }, index) =>
    media.length + mediaIds.length === 0 ? [] : [{ index, media, mediaIds }],
  );
  return carriers.map(({ index, media, mediaIds }) => ({
    name: parts.length === 1 ? t('Files') : t`Files of part ${index + 1}`,
    value: inLines(
      filesInWords({ text: '', media, mediaIds }),
      media.map((file) => fileLine(file, carriers.length === 1)),
    ),
  }));
}

/** One file says it all in its line; several stand below what they are together. */
function inLines(together: string, lines: readonly string[]): string {
  const [only, ...others] = lines;
  if (only !== undefined && others.length === 0) return only;
  return [together, ...lines.map((line) => `• ${line}`)].join('\n');
}

/** `rook.png · picture, 640×360, 1.2 MB · alt text: “A rook”`. Discord markdown. */
function fileLine(file: Media, isRoomy: boolean): string {
  const { kind, width, height, bytes, durationMs, note } = file;
  const facts = [
    t(ONE[kind]),
    durationMs === undefined ? `${width}×${height}` : seconds(durationMs),
    note === undefined ? size(bytes) : noteWords(note),
  ];
  const about = `${md`${shortened(file.name, NAME_SHOWN)}`} · ${md`${facts.join(', ')}`}`;
  if (kind === 'video') return about;
  if (lacksAltText(file)) return t`${about} · **no alt text**`;
  const altText = shortened((file.altText ?? '').replace(/\s+/g, ' '), ALT_TEXT_SHOWN);
  return isRoomy ? t`${about} · alt text: “${md`${altText}`}”` : t`${about} · with alt text`;
}

/** "2 pictures, 1 without alt text"; empty without files. */
export function filesInWords({ media = [], mediaIds = [] }: PartContent): string {
  const kinds = (Object.keys(ONE) as MediaKind[]).flatMap((kind) => {
    const some = media.filter((file) => file.kind === kind).length;
    return some === 0 ? [] : [kindInWords(kind, some)];
  });
  const missing = media.filter(lacksAltText).length;
  return [
    ...kinds,
    ...(mediaIds.length === 0
      ? []
      : [plural(mediaIds.length, { one: '1 file that X has', other: '{0} files that X has' })]),
    ...(missing === 0
      ? []
      : [missing === media.length ? t('without alt text') : t`${missing} without alt text`]),
  ].join(', ');
}

function kindInWords(kind: MediaKind, some: number): string {
  if (kind === 'gif') return plural(some, { one: 'a GIF', other: '{0} GIFs' });
  return kind === 'image'
    ? plural(some, { one: 'a picture', other: '{0} pictures' })
    : plural(some, { one: 'a video', other: '{0} videos' });
}

/** What all parts carry, in a line each where there are several parts. */
export function attachmentFields(parts: readonly PartContent[]): Field[] {
  const lines = parts.flatMap((part, index) => {
    const words = filesInWords(part);
    return words === '' ? [] : [parts.length === 1 ? words : t`part ${index + 1}: ${words}`];
  });
  return [
    ...(lines.length === 0 ? [] : [{ name: t('Files'), value: lines.join(' · ') }]),
    ...pollFields(parts),
  ];
}

export function pollFields(parts: readonly PartContent[]): Field[] {
  return parts.flatMap(({ poll }) =>
    poll === undefined ? [] : [{ name: t('Poll'), value: pollWords(poll) }],
  );
}

function pollWords({ options, minutes }: Poll): string {
  return t`${options.map((option) => md`“${option}”`).join(' · ')}, for ${duration(minutes)}`;
}

/** "1 day", "12 hours", "90 minutes": the largest unit that says it exactly, and as it may be typed again. */
export function duration(minutes: number): string {
  if (minutes % 1_440 === 0) return plural(minutes / 1_440, { one: '1 day', other: '{0} days' });
  return minutes % 60 === 0
    ? plural(minutes / 60, { one: '1 hour', other: '{0} hours' })
    : plural(minutes, { one: '1 minute', other: '{0} minutes' });
}

/** What whoever cannot see the picture of a part is told. Plain text. */
export function pictureDescription({ media = [] }: PartContent): string {
  if (media.length === 1) return media[0]?.altText ?? t('no alt text');
  return media.map(({ altText }, index) => `${index + 1}: ${altText ?? t('no alt text')}`).join('\n');
}

/** Bytes for people. */
function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${decimal(bytes / 1_000_000)} MB`;
}

function seconds(ms: number): string {
  const whole = Math.round(ms / 1_000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** With one digit behind the point, or the comma. */
function decimal(value: number): string {
  return numberWords(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });
}
