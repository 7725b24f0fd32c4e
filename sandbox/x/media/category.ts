/** What an upload is for, in X's words. */
export const CATEGORIES = [
  ...(['tweet_image', 'tweet_gif', 'tweet_video', 'dm_image', 'dm_gif', 'dm_video'] as const),
  ...(['amplify_video', 'subtitles'] as const),
] as const;

export type MediaCategory = (typeof CATEGORIES)[number];

export type MediaKind = 'photo' | 'animated_gif' | 'video' | 'subtitles';

export function kindOf(category: MediaCategory): MediaKind {
  if (category === 'subtitles') return 'subtitles';
  if (category.endsWith('_gif')) return 'animated_gif';
  return category.endsWith('_video') ? 'video' : 'photo';
}

/** Images can be used at once; the others X works on first. */
export const isProcessed = (kind: MediaKind): boolean => kind === 'animated_gif' || kind === 'video';

const MB = 1024 * 1024;

interface Takes {
  readonly types: readonly string[];
  /** Bytes. */
  readonly most: number;
  /** X's media keys begin with it. */
  readonly key: number;
}

export const TAKES: Readonly<Record<MediaKind, Takes>> = {
  photo: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'], most: 5 * MB, key: 3 },
  animated_gif: { types: ['image/gif'], most: 15 * MB, key: 16 },
  video: {
    types: ['video/mp4', 'video/quicktime', 'video/webm', 'video/mp2t'],
    most: 512 * MB,
    key: 7,
  },
  subtitles: { types: ['text/srt', 'text/vtt'], most: MB, key: 3 },
};
