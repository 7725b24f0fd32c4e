import { diffArrays } from 'diff';

/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Two texts with more changed words than that have little in common; to compare them further would take long. */
const MOST_EDITS = 1_000;

/** Words of any language, with what stands between them. */
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** What has become of a text, word by word: what is gone stands before what has come in its place. */
export function wordDiff(before: string, after: string): Stretch[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  if (changes === undefined) return [gone(before), added(after)];
  const stretches = changes.map(({ value, removed, added: isNew }): Stretch => {
    return { kind: removed ? 'gone' : isNew ? 'new' : 'same', text: value.join('') };
  });
  return readable(stretches);
}

/** Changes with nothing but a space between them are one: nobody reads words that take turns. */
function readable(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let open = { gone: '', new: '', between: '' };
  const close = () => {
    if (open.gone !== '') result.push(gone(open.gone));
    if (open.new !== '') result.push(added(open.new));
    if (open.between !== '') result.push({ kind: 'same', text: open.between });
    open = { gone: '', new: '', between: '' };
  };
  for (const { kind, text } of stretches) {
    const isOpen = open.gone + open.new !== '';
    if (kind === 'same' && isOpen && /^ +$/.test(text) && open.between === '') open.between = text;
    else if (kind === 'same') {
      close();
      result.push({ kind, text });
    } else {
      const { between } = open;
      open = { gone: open.gone + between, new: open.new + between, between: '' };
      open[kind] += text;
    }
  }
  close();
  return result;
}

const gone = (text: string): Stretch => ({ kind: 'gone', text });
const added = (text: string): Stretch => ({ kind: 'new', text });

function wordsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}
