import type { MediaCategory, MediaKind } from '../media/category.js';
import type { Media, MediaShelf, MediaState } from './media.js';

/** What this X holds of an upload, for tests to judge. */
export interface XMedia {
  readonly id: string;
  readonly key: string;
  readonly kind: MediaKind;
  readonly category: MediaCategory;
  /** Whose token brought it. */
  readonly username: string;
  readonly state: MediaState;
  readonly bytes: number;
  readonly segments: number;
  /** Hex; of all that is there so far. */
  readonly sha256: string;
  /** By its content; absent until it is whole, and when X cannot read it. */
  readonly type?: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly altText?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export function describeMedia(media: Media, shelf: MediaShelf): XMedia {
  const { id, key, kind, category, owner, file, finished, altText } = media;
  return {
    id,
    key,
    kind,
    category,
    username: owner.username,
    state: shelf.state(media),
    bytes: file.size,
    segments: file.segments,
    sha256: finished?.sha256 ?? file.sha256(),
    ...finished?.facts,
    ...(altText === undefined ? {} : { altText }),
    expiresAt: shelf.expiresAt(media),
  };
}
