import type { Attachments, Media, PartContent } from './media.js';
import type { Part, Post } from './ports.js';

/** A part that carries nothing beside its text may stand for itself. */
export type PartInput = string | PartContent;

export function contentOf(input: PartInput): PartContent {
  return typeof input === 'string' ? { text: input } : withText(input, input.text);
}

/** What a part carries with other words; nothing of what has become of it. */
export function withText(part: PartContent, text: string): PartContent {
  return { text, ...attachmentsOf(part) };
}

/** What the parts of a post say and carry, in order. */
export function contentsOf({ parts }: Pick<Post, 'parts'>): PartContent[] {
  return parts.map((part) => withText(part, part.text));
}

/** The files of all parts, in order. */
export function mediaOf(parts: readonly Attachments[]): Media[] {
  return parts.flatMap(({ media = [] }) => media);
}

/** The texts of a post, in order. */
export function textsOf({ parts }: { readonly parts: readonly PartContent[] }): string[] {
  return parts.map(({ text }) => text);
}

/** A part of which nothing has been sent. */
export function newPart(input: PartInput, index: number): Part {
  return { index, ...contentOf(input), status: 'waiting', attempts: 0, reads: 0 };
}

/** Whether it has something for X to show beside a text. */
export function isMore({ media = [], mediaIds = [], poll }: Attachments): boolean {
  return media.length > 0 || mediaIds.length > 0 || poll !== undefined;
}

export function attachmentsOf({ media = [], mediaIds = [], poll }: Attachments): Attachments {
  return {
    ...(media.length === 0 ? {} : { media }),
    ...(mediaIds.length === 0 ? {} : { mediaIds }),
    ...(poll === undefined ? {} : { poll }),
  };
}

/** X takes a file anew for every post: what it had for one may be gone when the next one is due. */
export function withoutUploads(parts: readonly PartContent[]): PartContent[] {
  return parts.map(({ media, ...rest }) =>
    media === undefined ? rest : { ...rest, media: media.map(({ upload: _, ...file }) => file) },
  );
}
