import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, readLenientJson } from '../../../src/cli/older-tool/lenient-json.js';
import { UsedWronglyError } from '../../../src/cli/used-wrongly-error.js';

const text = fc.string({ unit: 'binary' });

/** As the older tool's users write it: single quotation marks around everything. */
function singleQuoted(value: Json): string {
  if (typeof value === 'string') {
    const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
    return `'${inner}'`;
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(singleQuoted).join(' , ')}]`;
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${singleQuoted(name)} :\n${singleQuoted(inner)}`)
    .join(',')} }`;
}

function refusal(given: string): string {
  try {
    readLenientJson(given, 'The set');
    return 'nothing was refused';
  } catch (error) {
    if (!(error instanceof UsedWronglyError)) throw error;
    return error.message;
  }
}

describe('JSON, strict but for its quotation marks', () => {
  test('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), fc.nat(3), (value, indent) => {
        const given = JSON.stringify(value, undefined, indent);
        expect(JSON.parse(JSON.stringify(readLenientJson(given, 'The set')))).toEqual(JSON.parse(given));
      }),
    );
  });

  test('is the same in single quotation marks', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer())), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        expect(JSON.parse(JSON.stringify(readLenientJson(singleQuoted(plain), 'The set')))).toEqual(plain);
      }),
    );
  });

  test('both marks may be mixed, and each may stand in the other', () => {
    expect(readLenientJson(`{'a':"it's", "b":'say "x"', 'c':'it\\'s'}`, 'The set')).toEqual({
      a: "it's",
      b: 'say "x"',
      c: "it's",
    });
  });

  test('whatever comes is read or refused, and never anything else', () => {
    const piece = fc.constantFrom(
      ...'{}[]:,\'"\\u0041 n1-.eE+tfalse\n\u0001'.split(''),
      'null',
      'true',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const given = pieces.join('');
        const isJson = (() => {
          try {
            JSON.parse(given);
            return true;
          } catch {
            return false;
          }
        })();
        const said = refusal(given);
        // What JSON takes is taken, a name that is there twice apart.
        if (isJson && !said.includes('not there yet')) expect(said).toBe('nothing was refused');
      }),
    );
  });

  test.each([
    ['{', 'line 1, column 2, a name in quotation marks is expected, but it ends there'],
    ['', 'line 1, column 1, a value is expected, but it ends there'],
    ["{'a':'b',}", 'line 1, column 10, a name in quotation marks is expected'],
    ["['a',]", 'line 1, column 6, a value is expected'],
    ["{'a' 'b'}", 'line 1, column 6, a colon is expected'],
    ["{\n 'a': 'b'\n 'c': 'd'}", 'line 3, column 2, a comma or } is expected'],
    ["{'a':'b'} x", 'line 1, column 11, the end is expected'],
    ["{'a':'b','a':'c'}", 'line 1, column 10, a name that is not there yet is expected'],
    ["{'a':'b", "line 1, column 8, the end of a text (') is expected"],
    ["{'a':'\\q'}", 'line 1, column 8'],
    ["{'a':'\\u12'}", 'line 1, column 8'],
    ["{'a':'b\nc'}", 'an escaped control character'],
    ["{'a':\u201cb\u201d}", 'line 1, column 6, a value is expected'],
    ["{a:'b'}", 'line 1, column 2, a name in quotation marks is expected'],
    ["{'a': tru}", 'a value is expected'],
    ["{'a': 01}", 'a value is expected'],
    ["{'a': /* no */ 'b'}", 'a value is expected'],
    ['[[[[[[[[[1]]]]]]]]]', 'less nesting is expected'],
  ])('%j is refused with its place', (given, words) => {
    expect(refusal(given)).toContain(words);
  });

  test('what stands there is never repeated', () => {
    for (const given of [
      "{'client_secret':'CANARY_1' 'x'}",
      "{'a':'CANARY_1",
      "{'a':CANARY_1}",
      'CANARY_1',
      "{'CANARY_1':'a','CANARY_1':'b'}",
    ])
      expect(refusal(given)).not.toMatch(/CANARY|nothing was/);
  });

  test('a name is only a name', () => {
    const read = readLenientJson('{"__proto__": {"polluted": "yes"}, "constructor": "x"}', 'The set');
    expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(refusal('{"toString": "a", "hasOwnProperty": "b"}')).toBe('nothing was refused');
  });
});
