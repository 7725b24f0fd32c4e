import type { Random } from '../random.js';

/** What people write, and what breaks those who cut it. */
const ATOMS: readonly [string, ...string[]] = [
  'a word',
  'Sentence ends here.',
  'Mr. X said “no” (twice)…',
  'supercalifragilistic',
  '鳥が飛ぶ。',
  '日本語の文章',
  '한국어',
  '中文.测试',
  'สวัสดีครับ',
  'مرحبا بالعالم',
  'שלום',
  'привет',
  '👩‍👩‍👧‍👦',
  '🐦‍🔥',
  '🇦🇹🇯🇵',
  '👍🏽',
  '1️⃣',
  '😀',
  'e\u0301\u0302\u0323',
  'क्षि',
  '𝒜𝓑',
  '\u202eabc\u202c',
  '\u200d',
  '\u0301',
  'https://example.com/path?x=1&y=2#z',
  'http://例え.jp/x',
  'example.com',
  'readme.md',
  'foo.ai/bar',
  'sub.domain.co.uk',
  'me@example.org',
  '@mention',
  '@user/list',
  '#hashtag',
  '#日本',
  '＃全角',
  '$AAPL',
  '$5.00',
  '1/3',
  'a.a.a',
  '...',
  '-',
  '_',
  '/',
  ':',
  '"',
];

const GAPS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '',
  '',
  '. ',
  ', ',
  '\n',
  '\n\n',
  '  ',
  '\r\n',
  '\n---\n',
  '\u3000',
  '\t',
] as const;

/** Refused as a whole; rare, so that they hide nothing. */
const REFUSED = ['\ufeff', '\ufffe', '\ud83d', '\udc26'] as const;

/** A text of up to a few thousand letters: mixed, or one thing over and over. */
export function makeText(random: Random): string {
  const most = random.chance(0.75) ? 10 : random.chance(0.9) ? 50 : 250;
  const length = random.between(0, most);
  let text = '';
  if (random.chance(0.1)) {
    const [atom, gap] = [random.pick(ATOMS), random.pick(GAPS)];
    text = `${atom}${gap}`.repeat(length * 2);
  } else {
    const glued = random.chance(0.15);
    for (let count = 0; count < length; count += 1) {
      text += makeAtom(random) + (glued && random.chance(0.8) ? '' : random.pick(GAPS));
    }
  }
  return random.chance(0.01) ? `${text}${random.pick(REFUSED)}a` : text;
}

function makeAtom(random: Random): string {
  if (random.chance(0.01)) return random.pick(ATOMS).repeat(random.between(2, 60));
  if (random.chance(0.02)) return `https://example.com/${'long/'.repeat(random.between(1, 100))}`;
  if (random.chance(0.05)) return String.fromCodePoint(codePoint(random));
  // A second cashtag refuses the part.
  const atom = random.pick(ATOMS);
  return atom === '$AAPL' && random.chance(0.8) ? 'AAPL' : atom;
}

function codePoint(random: Random): number {
  const [low, high] = random.pick<readonly [number, number]>([
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x300, 0x36f],
    [0x600, 0x6ff],
    [0x2000, 0x206f],
    [0x3040, 0x30ff],
    [0x1f300, 0x1faff],
    [0x10000, 0x1ffff],
  ]);
  return random.between(low, high);
}
