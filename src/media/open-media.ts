import { fileURLToPath } from 'node:url';
import type { MediaFiles, MediaIntake } from '../posting/media.js';
import { allowedOrigins } from './cdn-address.js';
import { createCdnAgent, type Resolve } from './connect.js';
import { createFiles } from './create-files.js';
import { createIntake } from './create-intake.js';
import { createLabProcess } from './lab/create-lab-process.js';
import { createLab, type Lab } from './lab/lab.js';
import { CDN_PACE, type Pace } from './pace.js';
import { createShelf } from './shelf.js';

export interface MediaOptions {
  readonly folder: string;
  /** What all files together may take, in bytes. */
  readonly limit: number;
  /** Beside Discord's own hosts. */
  readonly cdnUrl: URL;
  readonly clock: { now(): number };
  readonly pace?: Pace;
  /** Looks names up; the system does. */
  readonly resolve?: Resolve;
  readonly lab?: Lab;
}

export interface MediaFolder {
  readonly intake: MediaIntake;
  readonly files: MediaFiles;
  /** Ends at once what is still being fetched or looked at. */
  close(): Promise<void>;
}

/** Beside this file, in the bundle as well. */
const WORKER = fileURLToPath(new URL('./media-worker.js', import.meta.url));

/** Opens the media folder. Nothing is made, read or loaded before the first file. */
export function openMedia({
  folder: path,
  limit,
  cdnUrl,
  clock,
  pace = CDN_PACE,
  resolve,
  lab = defaultLab(),
}: MediaOptions): MediaFolder {
  const allowed = allowedOrigins(cdnUrl);
  const agent = createCdnAgent(allowed, cdnUrl, resolve);
  const shelf = createShelf(path, limit, () => clock.now());
  return {
    intake: createIntake({ shelf, lab, agent, allowed, pace }),
    files: createFiles(shelf),
    close: async () => {
      lab.close();
      await agent.destroy();
    },
  };
}

/** Tests run the sources, which Node does not start as a process. */
function defaultLab(): Lab {
  return import.meta.url.endsWith('.ts') ? createLab() : createLabProcess(WORKER);
}
