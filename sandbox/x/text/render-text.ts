import twitter from 'twitter-text';
import { addEntity, type Entities } from './entities.js';
import { shortLink } from './short-link.js';

/** A text as X gives it back; positions count code points of that text. */
export interface RenderedText {
  readonly text: string;
  readonly entities: Entities;
}

/** Links become t.co links; with `escaped`, `&`, `<` and `>` are HTML-escaped, as X's timelines have them. */
export function renderText(postId: string, text: string, { escaped }: { escaped: boolean }): RenderedText {
  const plain = (from: number, to?: number): string => {
    const part = text.slice(from, to);
    return escaped ? escapeHtml(part) : part;
  };
  const found = twitter.extractEntitiesWithIndices(text).sort((a, b) => a.indices[0] - b.indices[0]);
  const entities: Entities = {};
  let rendered = '';
  let position = 0;
  let read = 0;
  const append = (part: string): void => {
    rendered += part;
    position += [...part].length;
  };
  for (const entity of found) {
    const [from, to] = entity.indices;
    append(plain(read, from));
    const start = position;
    const shown = 'url' in entity ? shortLink(postId, from) : plain(from, to);
    append(shown);
    addEntity(entities, entity, { start, end: position }, shown);
    read = to;
  }
  append(plain(read));
  return { text: rendered, entities };
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPED[character] ?? '');
