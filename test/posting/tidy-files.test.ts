import { expect, test } from 'vitest';
import { contentsOf } from '../../src/posting/contents.js';
import { createManualClock } from '../support/manual-clock.js';
import { aMedia, createMemoryFiles } from '../support/memory-files.js';
import { AUTHOR, aRequest, openPostScene } from '../support/post-scene.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PICTURE = { text: 'A rook', media: [aMedia()] };

async function open() {
  const clock = createManualClock();
  const files = createMemoryFiles(clock);
  const scene = await openPostScene({}, { clock, files });
  files.put('file-1');
  return { scene, files, clock };
}

test('a draft keeps its files, and gives them up when it is discarded', async () => {
  const { scene, files } = await open();
  const draft = await scene.posting.keepDraft(aRequest({ texts: [PICTURE] }));
  expect(contentsOf(await scene.stored(draft))).toEqual([PICTURE]);
  await scene.pass(400 * DAY);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual(['file-1']);
  await scene.posting.discardDraft(draft.id, AUTHOR);
  expect(files.ids()).toEqual([]);
});

test('a file that no post has is removed after an hour, not before', async () => {
  const { scene, files, clock } = await open();
  clock.advance(HOUR);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual(['file-1']);
  clock.advance(1);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual([]);
});

test('a file that another post needs, too, stays for that one', async () => {
  const { scene, files } = await open();
  const one = await scene.posting.keepDraft(aRequest({ texts: [PICTURE] }));
  const other = await scene.posting.keepDraft(aRequest({ texts: [PICTURE] }));
  await scene.posting.discardDraft(one.id, AUTHOR);
  expect(files.ids()).toEqual(['file-1']);
  await scene.posting.discardDraft(other.id, AUTHOR);
  expect(files.ids()).toEqual([]);
});

test('what failed keeps its files for a month, to be posted again', async () => {
  const { scene, files } = await open();
  const draft = await scene.posting.keepDraft(aRequest({ texts: [PICTURE] }));
  await scene.storage.posts.save({ ...(await scene.stored(draft)), status: 'failed' });
  await scene.pass(30 * DAY);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual(['file-1']);
  await scene.pass(1);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual([]);
});

test('a folder that takes no removal does not keep anybody from discarding', async () => {
  const { scene, files, clock } = await open();
  const draft = await scene.posting.keepDraft(aRequest({ texts: [PICTURE] }));
  files.breakRemoval();
  expect(await scene.posting.discardDraft(draft.id, AUTHOR)).toMatchObject({ status: 'cancelled' });
  expect(files.ids()).toEqual(['file-1']);
  clock.advance(2 * HOUR);
  await scene.posting.tidyFiles();
  expect(files.ids()).toEqual([]);
});
