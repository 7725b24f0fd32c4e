import { readFileSync } from 'node:fs';
import { UsedWronglyError } from '../used-wrongly-error.js';
import { readLenientJson } from './lenient-json.js';

/** A list as the older tool takes it: `['a','b']`, a JSON file with one, or one text alone. Throws UsedWronglyError. */
export function readList(given: string, option: string): readonly string[] {
  const text = given.trim();
  if (text.startsWith('[')) return readTexts(text, option);
  if (text.endsWith('.json')) return readTexts(readListFile(text, option), option);
  return text === '' ? [] : [text];
}

function readTexts(text: string, option: string): readonly string[] {
  const list = readLenientJson(text.replace(/^\uFEFF/, ''), `The list of ${option}`);
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  throw new UsedWronglyError(`The list of ${option} has something in it that is no text in quotation marks.`);
}

function readListFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsedWronglyError(`The file of ${option} cannot be read.`, { cause: error });
  }
}
