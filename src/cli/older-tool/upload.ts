import { InvalidInputError, UserFacingError } from '../../errors.js';
import type { MediaKind, XUpload } from '../../posting/media.js';
import type { AccountAtX, CheckedFile, VerbDesk } from './verb-desk.js';

/** When X is asked again what it has made of a file, in ms: where it does not say; the least and the most where it
 *  does. */
const CHECK_MS = { usual: 5_000, least: 1_000, most: 60_000 };

/** X takes a minute or two for the longest videos. */
const PATIENCE_MS = 15 * 60_000;

/** Takes a file to X, as what `kind` says, and waits until X has made something of it; gives its id. Throws XError and
 *  UserFacingError. */
export async function upload(
  desk: VerbDesk,
  account: AccountAtX,
  file: CheckedFile,
  kind: MediaKind,
): Promise<string> {
  const { type, bytes, name, note } = file.media;
  if (note !== undefined) desk.note(`${name}: ${note}`);
  try {
    if (kind !== 'image') return await inSegments(desk, account, file, kind);
    desk.progress.show(name, 'uploading', 0);
    const found = await account.upload({ type, kind, bytes: await file.whole() });
    desk.progress.show(name, 'uploading', bytes === 0 ? 0 : 100);
    return await whenReady(desk, account, file, found);
  } finally {
    desk.progress.clear();
  }
}

async function inSegments(
  desk: VerbDesk,
  account: AccountAtX,
  file: CheckedFile,
  kind: MediaKind,
): Promise<string> {
  const { type, bytes: total, name } = file.media;
  const { xMediaId } = await account.initialize({ type, kind, bytes: total });
  let sent = 0;
  let segment = 0;
  for await (const bytes of file.segments()) {
    desk.progress.show(name, 'uploading', (100 * sent) / total);
    await account.append({ xMediaId, segment, bytes });
    sent += bytes.byteLength;
    segment += 1;
  }
  desk.progress.show(name, 'uploading', 100);
  return whenReady(desk, account, file, await account.finalize(xMediaId));
}

async function whenReady(
  desk: VerbDesk,
  account: AccountAtX,
  { media }: CheckedFile,
  found: XUpload,
): Promise<string> {
  const { clock, progress } = desk;
  const until = clock.monotonic() + PATIENCE_MS;
  let current = found;
  for (;;) {
    const { processing, xMediaId } = current;
    if (processing === undefined || processing.state === 'succeeded') return xMediaId;
    if (processing.state === 'failed')
      throw new InvalidInputError(
        `X cannot make anything of ${media.name}${processing.reason === undefined ? '' : `: “${processing.reason}”`}.`,
      );
    if (clock.monotonic() >= until)
      throw new UserFacingError(`X has worked on ${media.name} for a quarter of an hour, and is not done.`, {
        nextStep: 'Nothing was posted. Try again later.',
      });
    progress.show(media.name, 'X is working on', processing.percent);
    await clock.sleep(pauseOf(processing.checkAfterMs));
    current = await account.status(xMediaId);
  }
}

function pauseOf(asked: number | undefined): number {
  return Math.min(Math.max(asked ?? CHECK_MS.usual, CHECK_MS.least), CHECK_MS.most);
}
