import { open } from 'node:fs/promises';
import type { Track } from 'mediainfo.js';
import { MB } from '../limits.js';
import { refusal } from '../words.js';

/** What is read of a video at a time, in bytes: MediaInfo works on it without a pause. */
const CHUNK_BYTES = 64 * 1024;

/** What is read of it altogether, in bytes. An index has a few hundred kilobytes, and of a video in fragments (which
 *  recorders write, in case that they crash) each one is looked at; one that is made to keep a reader busy has no end. */
const MOST_BYTES = 64 * MB;

/** What a video says about itself; empty texts and zeros where it does not. */
export interface VideoFacts {
  /** "AVC" is H.264. */
  readonly codec: string;
  readonly profile: string;
  readonly chroma: string;
  readonly isProgressive: boolean;
  /** In px, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly framesPerSecond: number;
  readonly isEncrypted: boolean;
  readonly sounds: readonly {
    readonly codec: string;
    readonly features: string;
    readonly channels: number;
  }[];
}

type Of<Kind extends Track['@type']> = Extract<Track, { '@type': Kind }>;

/** Reads the header with MediaInfo. Throws InvalidInputError for what is no video, and for one that is cut off. */
export async function readVideo(path: string, mostBytes = MOST_BYTES): Promise<VideoFacts> {
  const tracks = await analyze(path, mostBytes);
  const [general] = tracks.filter((track): track is Of<'General'> => track['@type'] === 'General');
  const [video] = tracks.filter((track): track is Of<'Video'> => track['@type'] === 'Video');
  if (general?.extra?.IsTruncated === 'Yes') throw unreadable(undefined);
  if (video === undefined) {
    throw refusal('There is no picture in this video.', 'Save it anew as MP4 (H.264 with AAC sound).');
  }
  const { Width = 0, Height = 0 } = video;
  const isTurned = Math.round(Number(video.Rotation ?? 0) / 90) % 2 !== 0;
  return {
    codec: video.Format ?? '',
    profile: video.Format_Profile ?? '',
    chroma: video.ChromaSubsampling ?? '',
    isProgressive: video.ScanType === 'Progressive',
    width: isTurned ? Height : Width,
    height: isTurned ? Width : Height,
    durationMs: Math.round(Math.max(general?.Duration ?? 0, video.Duration ?? 0) * 1000),
    framesPerSecond: Math.max(video.FrameRate ?? 0, video.FrameRate_Maximum ?? 0),
    isEncrypted: video.Encryption !== undefined,
    sounds: tracks
      .filter((track): track is Of<'Audio'> => track['@type'] === 'Audio')
      .map(({ Format = '', Format_AdditionalFeatures = '', Channels = 0 }) => ({
        codec: Format,
        features: Format_AdditionalFeatures,
        channels: Channels,
      })),
  };
}

/** MediaInfo is loaded for one file and let go again: it is WebAssembly, whose memory only ever grows. */
async function analyze(path: string, mostBytes: number): Promise<readonly Track[]> {
  const { default: load } = await import('mediainfo.js');
  const file = await open(path, 'r');
  try {
    const info = await load({ format: 'object', chunkSize: CHUNK_BYTES });
    const { size } = await file.stat();
    let read = 0;
    const found = await info.analyzeData(size, async (length, offset) => {
      read += length;
      if (read > mostBytes) throw new Error('the index has no end');
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
    info.close();
    return found.media?.track ?? [];
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    await file.close();
  }
}

function unreadable(cause: unknown): Error {
  return refusal(
    'This video is damaged or cut off: what it is made of cannot be read.',
    'Save it anew as MP4 (H.264 with AAC sound), and attach that.',
    cause,
  );
}
