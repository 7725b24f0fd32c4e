import { createImages } from '../image/load-sharp.js';
import { type ImageFacts, readImage } from '../image/read-image.js';
import { type Remade, remakeImage } from '../image/remake-image.js';
import { drawPreview, type Shown } from '../preview/draw-preview.js';
import type { Received } from '../receive.js';
import { readVideo, type VideoFacts } from '../video/read-video.js';

/** Everything that libraries written in C and C++ do with files that somebody sent. Paths lie in the media folder.
 *  Every method throws InvalidInputError for a file that it cannot use. */
export interface Lab {
  readImage(path: string, received: Received): Promise<ImageFacts>;
  remakeImage(path: string, facts: ImageFacts, paths: { work: string; target: string }): Promise<Remade>;
  readVideo(path: string): Promise<VideoFacts>;
  drawPreview(files: readonly Shown[]): Promise<Uint8Array>;
  /** Ends at once what is under way. */
  close(): void;
}

/** The lab itself. The bot has it in a process of its own (`createLabProcess`). */
export function createLab(): Lab {
  const images = createImages();
  return {
    readImage: (path, received) => readImage(images.open, path, received),
    remakeImage: (path, facts, paths) => remakeImage(images.open, { path, facts }, paths),
    readVideo: (path) => readVideo(path),
    drawPreview: (files) => drawPreview(images, files),
    close: () => undefined,
  };
}
