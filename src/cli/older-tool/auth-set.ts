import { readFile } from 'node:fs/promises';
import { codeOf } from '../../node-error.js';
import { Secret } from '../../secret.js';
import { UsedWronglyError } from '../used-wrongly-error.js';
import { type Json, readLenientJson } from './lenient-json.js';

const PLAIN = ['redirect_uri', 'scope', 'client_id', 'oauth_consumer_key'] as const;
const SECRET = [
  ...(['client_secret', 'access_token', 'refresh_token'] as const),
  ...(['oauth_token', 'oauth_token_secret', 'oauth_consumer_secret'] as const),
];
const NAMES: readonly string[] = [...PLAIN, ...SECRET];

/** Everything that the older tool was given with `--auth`. What is empty counts as absent. */
export type AuthSet = Partial<
  Readonly<Record<(typeof PLAIN)[number], string> & Record<(typeof SECRET)[number], Secret>>
>;

/** No set of credentials is longer, in characters. */
const MOST_CHARACTERS = 64 * 1024;
const WHAT = 'The set of --auth';

/** Reads the set: the JSON itself, or a file with it. Throws UsedWronglyError, which never repeats a value. */
export async function readAuthSet(given: string): Promise<AuthSet> {
  const text = /^\s*[{[]/.test(given) ? given : await readSetFile(given);
  const json = readLenientJson(text.replace(/^\uFEFF/, ''), WHAT);
  if (json === null || typeof json !== 'object' || isList(json))
    throw new UsedWronglyError(`${WHAT} is no object ({…}).`);
  const stranger = Object.keys(json).find((name) => !NAMES.includes(name));
  if (stranger !== undefined)
    throw new UsedWronglyError(`${WHAT} has a name that means nothing here: ${shown(stranger)}.`, {
      nextStep: `It knows ${NAMES.join(', ')}.`,
    });
  const found = Object.entries(json).flatMap(([name, value]) => {
    const text = textOf(name, value);
    if (text === '') return [];
    return [[name, SECRET.some((secret) => secret === name) ? new Secret(text) : text]];
  });
  return Object.fromEntries(found);
}

/** The values that must not be told. */
export function secretsIn(set: AuthSet): readonly Secret[] {
  return SECRET.flatMap((name) => set[name] ?? []);
}

async function readSetFile(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length <= MOST_CHARACTERS) return text;
  } catch (error) {
    throw new UsedWronglyError(`The file of --auth cannot be read (${codeOf(error) ?? 'unknown reason'}).`, {
      nextStep: 'Give the path of a file with JSON, or the JSON itself: it begins with {.',
      cause: error,
    });
  }
  throw new UsedWronglyError('The file of --auth is larger than any set of credentials.');
}

function textOf(name: string, value: Json): string {
  // The older tool's library has scopes as a list.
  if (name === 'scope' && isList(value) && value.every((scope) => typeof scope === 'string'))
    return value.join(' ');
  if (value === null) return '';
  if (typeof value !== 'string')
    throw new UsedWronglyError(`In ${WHAT.toLowerCase()}, ${name} is not a text in quotation marks.`);
  // A line break at the end of a pasted value would be signed and sent with it.
  return value.trim();
}

/** Array.isArray does not know lists that are read only. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function shown(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : 'one that is no name';
}
