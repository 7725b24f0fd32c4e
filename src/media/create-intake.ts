import type { Dispatcher } from 'undici';
import type { MediaIntake } from '../posting/media.js';
import { readCdnAddress } from './cdn-address.js';
import { cleanName } from './clean-name.js';
import { fetchFile } from './fetch-file.js';
import { createGate } from './gate.js';
import type { Lab } from './lab/lab.js';
import type { NewFile } from './new-file.js';
import type { Pace } from './pace.js';
import { type Received, receive } from './receive.js';
import type { Shelf } from './shelf.js';
import { type Checked, takeImage } from './take-image.js';
import { judgeVideo } from './video/judge-video.js';

interface Seams {
  readonly shelf: Shelf;
  readonly lab: Lab;
  readonly agent: Dispatcher;
  /** Where files may be fetched from. */
  readonly allowed: ReadonlySet<string>;
  readonly pace: Pace;
}

/** Files come in one way, wherever they are from: to the disk as they arrive, then checked by their content, then
 *  kept. What fails leaves nothing. */
export function createIntake({ shelf, lab, agent, allowed, pace }: Seams): MediaIntake {
  const oneAtATime = createGate();

  const check = (file: NewFile, received: Received): Promise<Checked> =>
    oneAtATime(() => {
      if (received.format === 'mp4' || received.format === 'quicktime') return takeVideo(lab, file, received);
      return takeImage({ lab, shelf }, file, received);
    });

  const take: MediaIntake['keep'] = async ({ read, name, bytes }) => {
    const file = await shelf.begin();
    try {
      const { file: kept, ...checked } = await check(file, await receive(read, file, bytes));
      try {
        await kept.keep();
      } finally {
        await kept.discard();
      }
      return { id: kept.id, ...checked, name: cleanName(name) };
    } finally {
      await file.discard();
    }
  };

  return {
    keep: take,
    fetch: async ({ url, name, bytes }, { signal } = {}) => {
      const read = fetchFile(readCdnAddress(url, allowed), { agent, pace, signal });
      return take({ read, name, ...(bytes === undefined ? {} : { bytes }) });
    },
    preview: (media) =>
      oneAtATime(() =>
        lab.drawPreview(
          media.map(({ id, kind, type, width, height }) => ({
            path: shelf.pathOf(id),
            kind,
            type,
            width,
            height,
          })),
        ),
      ),
  };
}

async function takeVideo(lab: Lab, file: NewFile, { format, bytes, digest }: Received): Promise<Checked> {
  const facts = await lab.readVideo(file.path);
  judgeVideo(facts);
  const { width, height, durationMs } = facts;
  return { kind: 'video', type: `video/${format}`, bytes, digest, width, height, durationMs, file };
}
