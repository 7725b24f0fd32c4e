import type { MediaKind } from '../media/category.js';
import type { Media } from './media.js';

/** A file as it stands in a post. */
export interface PostedMedia {
  readonly id: string;
  readonly key: string;
  readonly kind: Exclude<MediaKind, 'subtitles'>;
  /** By its content. */
  readonly type: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** In pixels; 0 when X could not tell. */
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number;
  readonly altText?: string;
  /** Where its bytes are. */
  readonly url: string;
}

/** Undefined for what cannot stand in a post. */
export function postMedia(
  { id, key, kind, file, finished, altText }: Media,
  site: string,
): PostedMedia | undefined {
  if (finished?.facts === undefined || kind === 'subtitles') return undefined;
  const { type, width = 0, height = 0, durationMs } = finished.facts;
  return {
    id,
    key,
    kind,
    type,
    bytes: file.size,
    sha256: finished.sha256,
    width,
    height,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(altText === undefined ? {} : { altText }),
    url: `${site}/media/${key}`,
  };
}
