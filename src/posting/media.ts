import type { Credential } from '../credential.js';

export type MediaKind = 'image' | 'gif' | 'video';

/** A file that goes out with a part. What is said of it here stays known when the file itself is gone. */
export interface Media {
  /** Names the file in the media folder; random, base64url. */
  readonly id: string;
  readonly kind: MediaKind;
  /** MIME type, by its content. */
  readonly type: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, base64url. */
  readonly digest: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a video, in ms. */
  readonly durationMs?: number;
  /** As its author's machine called it; for people's eyes alone. */
  readonly name: string;
  /** What was changed so that X takes it, for its author. */
  readonly note?: string;
  /** At most 1,000 characters. */
  readonly altText?: string;
  readonly upload?: MediaUpload;
}

/** What X has of a file so far. Times are ms since 1970. */
export interface MediaUpload {
  readonly xMediaId: string;
  /** An upload belongs to the account that made it. */
  readonly xUserId: string;
  readonly state: 'uploading' | 'processing' | 'ready';
  /** Bytes that X has confirmed. */
  readonly sent: number;
  readonly expiresAt: number;
  /** What X has been told of it for those who cannot see it. */
  readonly altText?: string;
  /** X did not know the upload before this one any more: it is not redone a second time. */
  readonly redone?: true;
}

/** 2–4 options of 1–25 characters, 5–10,080 minutes. */
export interface Poll {
  readonly options: readonly string[];
  readonly minutes: number;
}

/** What a part carries beside its text. */
export interface Attachments {
  readonly media?: readonly Media[];
  readonly poll?: Poll;
  /** Media that was uploaded for this account elsewhere: X's ids, used as they are. */
  readonly mediaIds?: readonly string[];
}

/** A part as it is written. */
export interface PartContent extends Attachments {
  readonly text: string;
}

/** The files of posts, on this machine's disk. Throws StoreUnavailableError when the disk takes nothing. */
export interface MediaFiles {
  /** Bytes from `from` on, in chunks of any size; each is good until the next one is asked for. Throws MediaGoneError when
   *  there is no such file. */
  read(id: string, from?: number): AsyncIterable<Uint8Array>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
  /** All of them; `changedAt` in ms since 1970. */
  list(): Promise<readonly { id: string; bytes: number; changedAt: number }[]>;
}

/** Where files come in. Throws InvalidInputError with the reason for whatever X or this bot does not take. */
export interface MediaIntake {
  /** Fetches a file from Discord's CDN, checks it by its content, makes an image fit if need be, and keeps it. */
  fetch(
    source: { url: string; name: string; bytes?: number },
    options?: { signal?: AbortSignal },
  ): Promise<Media>;
  /** The same for bytes that are on this machine. */
  keep(source: { read: AsyncIterable<Uint8Array>; name: string; bytes?: number }): Promise<Media>;
  /** One JPEG of how X shows these files of one post: cropped as X crops them. */
  preview(media: readonly Media[]): Promise<Uint8Array>;
}

/** Media at X. Every method throws XError. */
export interface XMedia {
  /** In one request: images up to 5 MB. `signal` gives it up. */
  upload(
    credential: Credential,
    file: { type: string; kind: MediaKind; bytes: Uint8Array; signal?: AbortSignal },
  ): Promise<XUpload>;
  initialize(
    credential: Credential,
    file: { type: string; kind: MediaKind; bytes: number },
  ): Promise<XUpload>;
  /** Segments count from 0; one that X has already changes nothing. `signal` gives it up. */
  append(
    credential: Credential,
    part: { xMediaId: string; segment: number; bytes: Uint8Array; signal?: AbortSignal },
  ): Promise<void>;
  finalize(credential: Credential, xMediaId: string): Promise<XUpload>;
  status(credential: Credential, xMediaId: string): Promise<XUpload>;
  /** The alt text. */
  describe(credential: Credential, image: { xMediaId: string; altText: string }): Promise<void>;
}

export interface XUpload {
  readonly xMediaId: string;
  /** ms since 1970; absent when X did not say. */
  readonly expiresAt?: number;
  /** Absent: ready. */
  readonly processing?: {
    readonly state: 'pending' | 'in_progress' | 'succeeded' | 'failed';
    readonly checkAfterMs?: number;
    readonly percent?: number;
    /** X's own words for a failure. */
    readonly reason?: string;
  };
}
