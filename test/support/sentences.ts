import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where people are spoken to. What is left out (the command line, the configuration, logs) speaks to whoever runs the
 *  bot, in English, as the guides do. */
const FOLDERS = [
  'commands',
  'src/accounts',
  'src/audit',
  'src/discord',
  'src/media',
  'src/posting',
  'src/web/pages',
];
const FILES = ['src/errors.ts', 'src/notice-cards.ts'];

/** What only whoever runs the bot reads, at its start and in its log. */
const FOR_OPERATORS = [
  'src/discord/before-login.ts',
  'src/discord/closed-for-good.ts',
  'src/discord/conceal-token.ts',
  'src/discord/until-reachable.ts',
];

const TAGS = ['t', 'md', 'mark', 'sentence'];
const CALLS = ['t', 'mark'];
const PLURALS = ['plural'];
/** Of the domain's own: each argument is words for people, as with a new error. */
const REFUSALS = ['refusal', 'refused', 'problem'];

export interface Found {
  /** `commands/tweet.ts:17`. */
  readonly at: string;
  readonly key: string;
  /** Where English has another sentence for one. */
  readonly one?: string;
}

export interface Extracted {
  readonly keys: readonly Found[];
  /** Words for people that nothing translates. */
  readonly strays: readonly Found[];
}

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Every sentence of the sources that is translated, and those that are not. */
export function sentencesOfSources(): Extracted {
  const files = [
    ...FOLDERS.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name)),
    ),
    ...FILES,
  ].filter((file) => !FOR_OPERATORS.includes(file));
  const read = files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
  const found = read.map(({ file, text }) => sentencesIn(text, file));
  return { keys: found.flatMap(({ keys }) => keys), strays: found.flatMap(({ strays }) => strays) };
}

/** The same of one text. */
export function sentencesIn(text: string, file: string): Extracted {
  const keys: Found[] = [];
  const strays: Found[] = [];
  const at = (node: Node) => `${file}:${text.slice(0, node.start).split('\n').length}`;

  const visit = (node: Node): void => {
    if (isSilent(node)) return;
    // What such an error is called with is for the log.
    if (node.type === 'ClassDeclaration' && !isTold(nameOf(node.superClass))) return;
    const marked = markedIn(node);
    if (marked !== undefined) {
      keys.push(
        ...marked.found.filter(({ key }) => hasWords(key)).map((each) => ({ ...each, at: at(node) })),
      );
      for (const part of marked.rest) visit(part);
      return;
    }
    const words = strayWords(node, file);
    if (words !== undefined) strays.push({ at: at(node), key: words });
    for (const child of childrenOf(node)) visit(child);
  };

  visit(parseAst(text, { lang: 'ts' }, file) as unknown as Node);
  return { keys, strays };
}

type Marked = { found: Omit<Found, 'at'>[]; rest: Node[] };

/** The sentences that a node marks, and the parts of it that are still to be looked at. */
function markedIn(node: Node): Marked | undefined {
  switch (node.type) {
    case 'TaggedTemplateExpression': {
      if (!TAGS.includes(nameOf(node.tag))) return undefined;
      const { quasi } = node as unknown as { quasi: Node };
      return { found: [{ key: keyOf(quasi) }], rest: nodes(quasi.expressions) };
    }
    case 'CallExpression': {
      const [first, second, ...others] = nodes(node.arguments);
      if (PLURALS.includes(nameOf(node.callee)) && first !== undefined && second !== undefined)
        return { found: pluralIn(second), rest: [first, ...others] };
      if (CALLS.includes(nameOf(node.callee)) && first !== undefined) return literalsIn(first);
      if (REFUSALS.includes(nameOf(node.callee)) || (node.callee as Node).type === 'Super')
        return errorWords(node);
      return undefined;
    }
    case 'NewExpression':
      return isTold(nameOf(node.callee)) ? errorWords(node) : undefined;
    default:
      return undefined;
  }
}

/** What its words are is what people read; any other error is a bug, for the log. */
function isTold(name: string): boolean {
  return /^(UserFacing|NotAllowed|InvalidInput|NotLinked|Link)Error$/.test(name);
}

/** Message and next step may be given as they are: `UserFacingError` keeps them for `t`. */
function errorWords(node: Node): Marked {
  const parts = nodes(node.arguments).map((argument) => {
    if (argument.type !== 'ObjectExpression') return literalsIn(argument);
    const step = nodes(argument.properties).find(({ key }) => nameOf(key) === 'nextStep');
    const words = step === undefined ? { found: [], rest: [] } : literalsIn(step.value as Node);
    const others = nodes(argument.properties).filter((property) => property !== step);
    return { found: words.found, rest: [...words.rest, ...others] };
  });
  // A reason such as 'not_yet' is no sentence.
  return {
    found: parts.flatMap(({ found }) => found).filter(({ key }) => /[A-Z ]/.test(key)),
    rest: parts.flatMap(({ rest }) => rest),
  };
}

function pluralIn(words: Node): Omit<Found, 'at'>[] {
  const texts = new Map(
    nodes(words.properties).map((each) => [nameOf(each.key), literalsIn(each.value as Node).found[0]?.key]),
  );
  const [one, other] = [texts.get('one'), texts.get('other')];
  return one === undefined || other === undefined ? [] : [{ key: other, one }];
}

/** The plain sentences that a value may be; whatever else it is made of is looked at as usual. */
function literalsIn(node: Node): Marked {
  const of = (...parts: unknown[]): Marked => {
    const all = parts.flatMap((part) => nodes([part])).map(literalsIn);
    return { found: all.flatMap(({ found }) => found), rest: all.flatMap(({ rest }) => rest) };
  };
  if (node.type === 'Literal')
    return typeof node.value === 'string' ? { found: [{ key: node.value }], rest: [] } : of();
  if (node.type === 'ConditionalExpression') {
    const both = of(node.consequent, node.alternate);
    return { ...both, rest: [...both.rest, node.test as Node] };
  }
  if (node.type === 'LogicalExpression') return of(node.left, node.right);
  if (node.type === 'ObjectExpression')
    return of(
      ...nodes(node.properties)
        .filter(isSaid)
        .map(({ value }) => value),
    );
  if (node.type === 'ArrayExpression') return of(...nodes(node.elements));
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return of(node.expression);
  return { found: [], rest: [node] };
}

/** How something looks is no sentence. */
function isSaid({ key }: Node): boolean {
  return !/^(tone|style)$/.test(nameOf(key));
}

/** What nobody is shown: types, imports, logs, keys, and errors that are bugs. */
function isSilent(node: Node): boolean {
  if (node.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)Expression$/.test(node.type)) return true;
  if (/^(Import|ExportAll)/.test(node.type)) return true;
  if (node.type === 'NewExpression')
    return /Error$|^(Intl|RegExp|Set|URL)/.test(nameOf(node.callee)) && !isTold(nameOf(node.callee));
  if (node.type !== 'CallExpression') return false;
  const { callee } = node as unknown as { callee: Node };
  return (
    callee.type === 'MemberExpression' && /^(trace|debug|info|warn|error)$/.test(nameOf(callee.property))
  );
}

/** Words that read as if somebody should read them. */
function strayWords(node: Node, file: string): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string')
    return readsLikeWords(node.value) ? node.value : undefined;
  if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'html') {
    const text = keyOf(node.quasi as Node).replace(/<[^>]*>/g, ' ');
    return hasWords(text) ? text.trim() : undefined;
  }
  if (node.type !== 'TemplateLiteral' || file.startsWith('src/web/pages')) return undefined;
  const key = keyOf(node);
  return /\p{L}{2,} | \p{L}{2,}/u.test(key.replace(/\{\d+\}/g, '·')) ? key : undefined;
}

/** Several words, or one that begins like a label. */
function readsLikeWords(text: string): boolean {
  if (text.startsWith('/')) return false;
  return /\p{L}\S* +\S*\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+\W*$/u.test(text);
}

function hasWords(key: string): boolean {
  return /\p{L}{2,}/u.test(key.replace(/\{\d+\}|<[^>]*>/g, ' '));
}

function keyOf(template: Node): string {
  const texts = nodes(template.quasis).map(({ value }) => (value as { cooked: string }).cooked);
  return texts.reduce((before, text, index) => `${before}{${index - 1}}${text}`);
}

function nameOf(node: unknown): string {
  const { name, value } = (node ?? {}) as { name?: unknown; value?: unknown };
  return typeof name === 'string' ? name : typeof value === 'string' ? value : '';
}

function childrenOf(node: Node): Node[] {
  const isKey = node.type === 'Property' || node.type === 'MemberExpression';
  return Object.entries(node)
    .filter(([name]) => !(isKey && (name === 'key' || name === 'property')))
    .flatMap(([, value]) => nodes(Array.isArray(value) ? value : [value]));
}

function nodes(values: unknown): Node[] {
  return Array.isArray(values)
    ? values.filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value)
    : [];
}
