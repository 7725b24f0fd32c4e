import { describe, expect, test } from 'vitest';
import { type ComposeScene, openComposeScene } from '../support/compose-scene.js';
import { HOUR, labelsOf } from '../support/list-scene.js';
import { AUTHOR, aRequest } from '../support/post-scene.js';

async function withDrafts(count: number): Promise<ComposeScene> {
  const scene = await openComposeScene();
  for (let index = 1; index <= count; index += 1) {
    await scene.posting.keepDraft(aRequest({ texts: [`Draft ${index}`] }));
    scene.clock.advance(1000);
  }
  return scene;
}

const listed = ({ body = '' }: { body?: string }) =>
  body.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));

describe('/drafts', () => {
  test('says what would be here', async () => {
    const card = await (await openComposeScene()).type('drafts');
    expect(card).toMatchObject({ tone: 'info', title: 'No drafts' });
    expect(card).not.toHaveProperty('selects');
  });

  test('lists the newest first, page by page, and no page beyond the last', async () => {
    const scene = await withDrafts(7);
    const card = await scene.type('drafts');
    expect(card).toMatchObject({ title: 'Your 7 drafts', footer: 'Page 1 of 2' });
    expect(listed(card)).toEqual(['Draft 7', 'Draft 6', 'Draft 5', 'Draft 4', 'Draft 3']);
    expect(labelsOf(card)).toEqual(['Older']);
    const older = await scene.press(card, 'Older');
    expect(listed(older)).toEqual(['Draft 2', 'Draft 1']);
    expect(labelsOf(older)).toEqual(['Newer']);
    for (const { id } of (await scene.posting.draftsOf(AUTHOR)).slice(0, 2))
      await scene.posting.discardDraft(id, AUTHOR);
    const last = await scene.press(card, 'Older');
    expect(listed(last)).toHaveLength(5);
    expect(labelsOf(last)).toEqual([]);
  });

  test('S4: quotes and escapes, and says what is a thread, what has a time, and what has no account', async () => {
    const scene = await openComposeScene();
    await scene.posting.keepDraft(aRequest({ texts: ['@everyone\n**bold**', 'two'], xUserId: '' }));
    const at = scene.clock.now() + HOUR;
    await scene.posting.keepDraft(
      aRequest({ texts: ['Timed'], schedule: { at, timeZone: 'Europe/Vienna' } }),
    );
    const card = await scene.type('drafts');
    expect(card.body).not.toMatch(/@everyone|(?<!\\)\*\*bold/);
    expect(card.body).toContain('no account yet · thread of 2');
    expect(card.body).toContain(`meant for <t:${at / 1000}:F>`);
  });

  test('shows nobody else’s, and nothing that was posted, scheduled or discarded', async () => {
    const scene = await withDrafts(1);
    await scene.posting.keepDraft(aRequest({ authorId: '666' }));
    expect((await scene.type('drafts')).title).toBe('Your draft');
    const opened = await scene.again('1. Draft 1');
    await scene.press(opened, 'Discard');
    expect((await scene.type('drafts')).title).toBe('No drafts');
  });

  test('opens a draft with all its buttons, and not one that has gone meanwhile', async () => {
    const scene = await withDrafts(1);
    const list = await scene.type('drafts');
    const opened = await scene.pick(list, '1. Draft 1');
    expect(labelsOf(opened)).toEqual([
      'Post it',
      'Edit',
      'Schedule',
      'Add media',
      'Options',
      'Add a part',
      'Discard',
    ]);
    await scene.press(opened, 'Post it');
    await expect(scene.pick(list, '1. Draft 1')).rejects.toThrow('posted or discarded already');
  });

  test('keeps an edited draft, and a text that X would not take', async () => {
    const scene = await withDrafts(1);
    const opened = await scene.again('1. Draft 1');
    const edited = await scene.press(opened, 'Edit', { text: 'x'.repeat(281) });
    expect(edited).toMatchObject({ tone: 'warning' });
    expect(labelsOf(edited)[0]).toBe('Make it a thread');
    expect((await scene.again('1. xxx')).body).toContain('281 of 280');
  });
});
