import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../world/world.js';
import type { MediaFile } from './media-file.js';

const PIECE = 1024 * 1024;

/** Gives out the bytes of what was uploaded, as X's own addresses for pictures do: to anybody who has the address. */
export async function serveMedia(
  { media: shelf }: Pick<World, 'media'>,
  { headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const media = shelf.withKey(path.split('/')[2] ?? '');
  const type = media?.finished?.facts?.type;
  if (media === undefined || type === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { file } = media;
  const range = readRange(headers.range, file.size);
  response.writeHead(range === undefined ? 200 : 206, {
    'content-type': type,
    'content-length': (range?.to ?? file.size) - (range?.from ?? 0),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.from}-${range.to - 1}/${file.size}` }),
  });
  await send(file, response, range ?? { from: 0, to: file.size });
}

interface Range {
  readonly from: number;
  /** Not in it any more. */
  readonly to: number;
}

/** One range only, which is what browsers ask for; whatever else is asked for gets everything. */
function readRange(header: string | undefined, size: number): Range | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (found === null) return undefined;
  const from = Number(found[1]);
  const to = found[2] === '' ? size : Math.min(size, Number(found[2]) + 1);
  return from < to ? { from, to } : undefined;
}

async function send(file: MediaFile, response: ServerResponse, { from, to }: Range): Promise<void> {
  for (let at = from; at < to && !response.destroyed; at += PIECE) {
    const isMore = response.write(file.readAt(at, Math.min(PIECE, to - at)));
    if (!isMore) await drained(response);
  }
  response.end();
}

/** Or gone: a browser often closes when it has seen enough. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
