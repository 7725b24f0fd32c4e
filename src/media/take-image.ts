import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Media } from '../posting/media.js';
import { judgeImage } from './image/judge-image.js';
import { noteOf } from './image/note-of.js';
import type { ImageFacts } from './image/read-image.js';
import type { Remade } from './image/remake-image.js';
import type { Lab } from './lab/lab.js';
import { MB } from './limits.js';
import type { NewFile } from './new-file.js';
import type { Received } from './receive.js';
import type { Shelf } from './shelf.js';

/** What is known of a file before it is kept. */
export type Checked = Pick<
  Media,
  'kind' | 'type' | 'bytes' | 'digest' | 'width' | 'height' | 'durationMs' | 'note'
> & { readonly file: NewFile };

/** What a working copy may take for a moment. */
const WORK_BYTES = 64 * MB;

interface Tools {
  readonly lab: Lab;
  readonly shelf: Shelf;
}

/** Checks an image, and makes it anew in another file where X would not take it as it is. Throws InvalidInputError. */
export async function takeImage(tools: Tools, file: NewFile, received: Received): Promise<Checked> {
  const facts = await tools.lab.readImage(file.path, received);
  const { width, height, format } = facts;
  const verdict = judgeImage(facts);
  if (verdict.kind === 'gif' || verdict.reasons.length === 0) {
    const { bytes, digest } = received;
    return { kind: verdict.kind, type: `image/${format}`, bytes, digest, width, height, file };
  }
  const { made, target } = await remake(tools, file.path, facts);
  const note = noteOf(facts, verdict.reasons, made);
  return {
    kind: 'image',
    type: `image/${made.format}`,
    bytes: made.bytes,
    digest: await digestOf(target.path),
    width: made.width,
    height: made.height,
    ...(note === undefined ? {} : { note }),
    file: target,
  };
}

async function remake(
  { lab, shelf }: Tools,
  path: string,
  facts: ImageFacts,
): Promise<{ made: Remade; target: NewFile }> {
  const target = await shelf.begin();
  try {
    const work = await shelf.begin();
    try {
      await work.counted(WORK_BYTES);
      const made = await lab.remakeImage(path, facts, { work: work.path, target: target.path });
      await target.counted(made.bytes);
      return { made, target };
    } catch (error) {
      // To libvips a disk that is full looks like any other failure: it is asked.
      await work.probe();
      throw error;
    } finally {
      await work.discard();
    }
  } catch (error) {
    await target.discard();
    throw error;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('base64url');
}
