import { UsedWronglyError } from '../used-wrongly-error.js';

/** A JSON value; objects have no prototype, so that a name in them is only a name. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const MOST_DEEP = 8;
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '\\': '\\', '/': '/' },
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};

/** Reads JSON, and JSON with single quotation marks as the older tool's examples have it. Nothing else is taken: no
 *  comma too many, no name twice, no comment. Throws UsedWronglyError with the place of the mistake, and never with what
 *  stands there: it may be a secret. */
export function readLenientJson(text: string, what: string): Json {
  let at = 0;

  function fail(expected: string): never {
    const before = text.slice(0, at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const found = at >= text.length ? ', but it ends there' : '';
    throw new UsedWronglyError(`${what} cannot be read: at ${place}, ${expected} is expected${found}.`, {
      nextStep: 'It is JSON such as {"client_id": "…"}; quotation marks may be single ones.',
    });
  }

  function skip(): void {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  }

  function take(character: string): boolean {
    skip();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  }

  function readValue(depth: number): Json {
    skip();
    const next = text[at];
    if (next === '{' || next === '[') {
      if (depth >= MOST_DEEP) fail('less nesting');
      return next === '{' ? readObject(depth + 1) : readArray(depth + 1);
    }
    if (next === '"' || next === "'") return readString();
    return readWord();
  }

  function readObject(depth: number): Json {
    const found: Record<string, Json> = Object.create(null);
    at += 1;
    if (take('}')) return found;
    do {
      skip();
      const start = at;
      if (text[at] !== '"' && text[at] !== "'") fail('a name in quotation marks');
      const name = readString();
      if (name in found) {
        at = start;
        fail('a name that is not there yet');
      }
      if (!take(':')) fail('a colon');
      found[name] = readValue(depth);
    } while (take(','));
    if (!take('}')) fail('a comma or }');
    return found;
  }

  function readArray(depth: number): Json {
    const found: Json[] = [];
    at += 1;
    if (take(']')) return found;
    do found.push(readValue(depth));
    while (take(','));
    if (!take(']')) fail('a comma or ]');
    return found;
  }

  function readString(): string {
    const mark = text[at];
    at += 1;
    let found = '';
    for (;;) {
      const next = text[at];
      if (next === undefined) fail(`the end of a text (${mark})`);
      if (next < ' ') fail('an escaped control character, such as \\n,');
      at += 1;
      if (next === mark) return found;
      found += next === '\\' ? readEscape() : next;
    }
  }

  function readEscape(): string {
    const next = text[at] ?? '';
    const simple = Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : undefined;
    const code = /^u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5))?.[1];
    if (simple === undefined && code === undefined) fail('\\\\, \\\', \\", \\n or another escape of JSON');
    at += simple === undefined ? 5 : 1;
    return simple ?? String.fromCharCode(Number.parseInt(code ?? '', 16));
  }

  function readWord(): Json {
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/.exec(
      text.slice(at, at + 400),
    )?.[0];
    if (word === undefined) fail('a value');
    at += word.length;
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    return Number(word);
  }

  const value = readValue(0);
  skip();
  if (at < text.length) fail('the end');
  return value;
}
