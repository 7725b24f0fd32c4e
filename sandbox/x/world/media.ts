import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf, type MediaCategory, type MediaKind, TAKES } from '../media/category.js';
import type { MediaFacts } from '../media/inspect.js';
import { createMediaFile, type MediaFile } from '../media/media-file.js';
import type { XSettings } from '../settings.js';
import type { XUser } from './users.js';

/** A file on its way to X, or there. Times are ms since 1970. */
export interface Media {
  readonly id: string;
  /** X's media key: `3_…`, of videos `7_…`, of GIFs `16_…`. */
  readonly key: string;
  readonly category: MediaCategory;
  readonly kind: MediaKind;
  readonly owner: XUser;
  /** Ids of users; only these may use it. */
  readonly owners: readonly string[];
  readonly file: MediaFile;
  /** As announced; absent when it came in one piece. */
  readonly announced?: { readonly type: string; readonly bytes: number };
  readonly startedAt: number;
  /** Set when all of it is there. */
  finished?: Finished;
  altText?: string;
}

export interface Finished {
  readonly at: number;
  readonly sha256: string;
  /** Absent when X cannot make anything of it. */
  readonly facts?: MediaFacts;
  /** Absent when there is nothing to wait for. */
  readonly processing?: { readonly doneAt: number; readonly failure?: string };
}

export type NewMedia = Pick<Media, 'category' | 'owner' | 'announced'> & {
  readonly additionalOwners?: readonly string[];
};

export type MediaState = 'uploading' | 'processing' | 'ready' | 'failed' | 'expired';

export interface MediaShelf {
  begin(media: NewMedia): Media;
  /** As if it had never come. */
  drop(media: Media): void;
  find(id: string): Media | undefined;
  /** By the key that its address has. */
  withKey(key: string): Media | undefined;
  all(): readonly Media[];
  state(media: Media): MediaState;
  /** Until when it can be used, or (while it is on its way) until when it must be there. */
  expiresAt(media: Media): number;
  /** Takes all files off the disk. */
  clear(): void;
}

/** What X keeps of media: its files lie in a temporary folder, made when the first of them comes. */
export function createMediaShelf(settings: XSettings, nextId: () => string, now: () => number): MediaShelf {
  const byId = new Map<string, Media>();
  let folder: string | undefined;

  const expiresAt = ({ finished, startedAt }: Media): number =>
    finished === undefined
      ? startedAt + settings.uploadSeconds * 1000
      : finished.at + settings.mediaSeconds * 1000;

  return {
    begin({ category, owner, announced, additionalOwners = [] }) {
      folder ??= mkdtempSync(join(tmpdir(), 'look-alike-x-media-'));
      const id = nextId();
      const kind = kindOf(category);
      const media: Media = {
        id,
        key: `${TAKES[kind].key}_${id}`,
        category,
        kind,
        owner,
        owners: [owner.id, ...additionalOwners],
        file: createMediaFile(join(folder, id)),
        ...(announced === undefined ? {} : { announced }),
        startedAt: now(),
      };
      byId.set(id, media);
      return media;
    },
    drop({ id, file }) {
      byId.delete(id);
      file.remove();
    },
    find: (id) => byId.get(id),
    withKey: (key) => [...byId.values()].find((media) => media.key === key),
    all: () => [...byId.values()],
    state(media) {
      const { finished } = media;
      if (expiresAt(media) <= now()) return 'expired';
      if (finished === undefined) return 'uploading';
      if (finished.processing === undefined) return 'ready';
      if (finished.processing.doneAt > now()) return 'processing';
      return finished.processing.failure === undefined ? 'ready' : 'failed';
    },
    expiresAt,
    clear() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
