import { expect, test } from 'vitest';
import { failureWords } from '../../commands/cards/failure-words.js';
import { uploadingCard } from '../../commands/cards/uploading-card.js';
import { aPart, aPost } from '../storage/fixtures.js';

const post = aPost({ parts: [aPart({ text: '' }), aPart({ index: 1, text: 'Watch *this*' })] });

test('an upload says how far it is, and what is being posted', () => {
  const { title, body } = uploadingCard(post, 40);
  expect(title).toBe('Uploading to X');
  expect(body).toContain('`████████░░░░░░░░░░░░` 40 %');
  expect(body).toContain('> Watch \\*this\\*');
  expect(uploadingCard(post, 100).body).toContain('X has all of it');
});

test('a file that X does not take is named, with its reason, and pings nobody', () => {
  const failure = { kind: 'media_refused', file: '*@everyone*.png', detail: 'Too big' } as const;
  expect(failureWords(failure)).toEqual({
    title: 'X does not take a file',
    body: expect.stringContaining('X says: “Too big”'),
  });
  expect(failureWords(failure).body).not.toMatch(/\*\*\*|(?<!\\|\u200b)@everyone/);
  expect(failureWords({ kind: 'media_refused' }).body).toContain('X gave no reason.');
  expect(failureWords({ kind: 'media_unfinished', file: 'clip.mp4' }).body).toContain('clip');
});
