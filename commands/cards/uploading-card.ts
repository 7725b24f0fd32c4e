import { escapeMarkdown, md } from '../../src/markdown.js';
import { textsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { quote, shortened } from './words.js';

const CELLS = 20;

/** How far the files of a post are on their way to X. */
export function uploadingCard(post: Post, percent: number): Card {
  const full = Math.floor((percent * CELLS) / 100);
  const bar = `\`${'█'.repeat(full)}${'░'.repeat(CELLS - full)}\` ${percent} %`;
  const what =
    percent < 100
      ? t('The post goes out by itself once X has all of it.')
      : t('X has all of it, and is working on it.');
  const text = textsOf(post).find((each) => each !== '');
  const said = text === undefined ? '' : `\n\n${md`${quote(escapeMarkdown(shortened(text)))}`}`;
  return { tone: 'info', title: t('Uploading to X'), body: `${bar}\n${what}${said}` };
}
