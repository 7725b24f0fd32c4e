import { UserFacingError } from '../../../src/errors.js';
import { createLab } from '../../../src/media/lab/lab.js';
import { openMedia } from '../../../src/media/open-media.js';
import type { Media } from '../../../src/posting/media.js';

/** The bot's part of the sweep, in a process of its own whose memory can be measured: it does what it is told. */
export interface Task {
  readonly url: string;
  readonly name: string;
}

export type Outcome =
  | { readonly kept: Media }
  | { readonly refused: string; readonly nextStep: string | undefined }
  | { readonly failed: string };

const [folder = '', origin = '', plant = ''] = process.argv.slice(2);

const media = openMedia({
  folder,
  limit: 2 ** 30,
  cdnUrl: new URL(origin),
  clock: Date,
  ...(plant === 'no-pace' ? { pace: { windowMs: 3_600_000, bytes: 0, limitMs: 3_600_000 } } : {}),
  ...(plant === 'same-process' ? { lab: createLab() } : {}),
});

process.on('message', (task: Task) => void work(task).then((outcome) => process.send?.(outcome)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function work({ url, name }: Task): Promise<Outcome> {
  try {
    const kept =
      plant === 'in-memory' ? await fetchWhole(url, name) : await media.intake.fetch({ url, name });
    // Looked at as in a draft, and gone as when it is discarded.
    await media.intake.preview([kept]);
    await media.files.remove(kept.id);
    return { kept };
  } catch (error) {
    if (!(error instanceof UserFacingError)) return { failed: String(error) };
    return { refused: error.message, nextStep: error.nextStep };
  }
}

/** The bug: everything is held before it is written. */
async function fetchWhole(url: string, name: string): Promise<Media> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const read = (async function* () {
    yield bytes;
  })();
  return media.intake.keep({ read, name });
}
