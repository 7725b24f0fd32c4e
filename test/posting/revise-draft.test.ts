import { describe, expect, test } from 'vitest';
import { NotAllowedError } from '../../src/errors.js';
import { textsOf } from '../../src/posting/contents.js';
import { aLink, START } from '../storage/fixtures.js';
import { AUTHOR, aRequest, openPostScene } from '../support/post-scene.js';

const SCHEDULE = { at: START + 3_600_000, timeZone: 'Europe/Vienna' };

async function withDraft() {
  const scene = await openPostScene();
  const draft = await scene.posting.keepDraft(
    aRequest({ texts: ['One', 'Two'], options: { madeWithAi: true }, schedule: SCHEDULE }),
  );
  return { scene, draft, who: { postId: draft.id, actorId: AUTHOR } };
}

describe('changing a draft', () => {
  test('leaves alone what is not named, and takes away what is named and absent', async () => {
    const { scene, draft, who } = await withDraft();
    await scene.posting.reviseDraft(who, () => ({ texts: ['Other'] }));
    expect(await scene.stored(draft)).toMatchObject({
      parts: [{ index: 0, text: 'Other', status: 'waiting' }],
      options: { madeWithAi: true },
      schedule: SCHEDULE,
    });
    await scene.posting.reviseDraft(who, () => ({ options: undefined, schedule: undefined }));
    const stored = await scene.stored(draft);
    expect(stored.options).toBeUndefined();
    expect(stored.schedule).toBeUndefined();
    expect(textsOf(stored)).toEqual(['Other']);
  });

  test('64 times at once: none is lost', async () => {
    const { scene, draft, who } = await withDraft();
    await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        scene.posting.reviseDraft(who, (now) => ({ texts: [...textsOf(now), `added ${index}`] })),
      ),
    );
    expect(new Set(textsOf(await scene.stored(draft))).size).toBe(66);
  });

  test('is refused to somebody who has seen an older one', async () => {
    const { scene, draft, who } = await withDraft();
    const seen = draft.revision;
    await scene.posting.reviseDraft({ ...who, seen }, () => ({ texts: ['First'] }));
    await expect(scene.posting.reviseDraft({ ...who, seen }, () => ({ texts: ['Second'] }))).rejects.toThrow(
      'has changed since',
    );
    expect(textsOf(await scene.stored(draft))).toEqual(['First']);
  });

  test('is its author’s alone', async () => {
    const { scene, draft } = await withDraft();
    await expect(
      scene.posting.reviseDraft({ postId: draft.id, actorId: '666' }, () => ({ texts: ['x'] })),
    ).rejects.toThrow(NotAllowedError);
  });
});

describe('what was not seen', () => {
  const { place, xUserId } = aLink();

  test('is not posted', async () => {
    const { scene, draft, who } = await withDraft();
    await scene.posting.reviseDraft(who, () => ({ texts: ['Changed'] }));
    const request = { ...who, seen: draft.revision, xUserId, place, channelId: '4417' };
    await expect(scene.posting.publishDraft(request, 0)).rejects.toThrow('has changed since');
    await scene.runDue();
    expect(scene.x.create.calls).toEqual([]);
    await scene.posting.publishDraft({ ...request, seen: draft.revision + 1 }, 0);
    await scene.runDue();
    expect(scene.x.asked.map(({ text }) => text)).toEqual(['Changed']);
  });

  test('is not scheduled', async () => {
    const { scene, draft, who } = await withDraft();
    await scene.posting.reviseDraft(who, () => ({ texts: ['Changed'] }));
    const request = { ...who, seen: draft.revision, xUserId, place, channelId: '4417', schedule: SCHEDULE };
    await expect(scene.posting.schedule(request)).rejects.toThrow('has changed since');
    await scene.live(2 * 3_600_000);
    expect(scene.x.create.calls).toEqual([]);
  });
});

test('a draft that is scheduled by now says so, and not that it was posted', async () => {
  const { scene, draft, who } = await withDraft();
  const { place, xUserId, channelId } = draft;
  await scene.posting.schedule({ ...who, place, xUserId, channelId, schedule: SCHEDULE });
  for (const acting of [
    () => scene.posting.readDraft(draft.id, AUTHOR),
    () => scene.posting.reviseDraft(who, () => ({ texts: ['x'] })),
    () => scene.posting.discardDraft(draft.id, AUTHOR),
  ])
    await expect(acting()).rejects.toMatchObject({
      message: 'This draft is scheduled by now.',
      nextStep: expect.stringContaining('/queue'),
    });
});
