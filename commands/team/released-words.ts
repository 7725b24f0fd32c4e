import { plural, t } from '../../src/sentence.js';

/** What goes out once posting goes on. */
export function releasedWords(released: number): string {
  if (released === 0) return t('Nothing had been held.');
  return plural(released, {
    one: 'One post that was held goes out now.',
    other: '{0} posts that were held go out now.',
  });
}
