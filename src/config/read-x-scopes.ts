import type { Reader } from './reader.js';

const DEFAULT = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

/** Without these nothing works: posting needs the first three, staying linked for more than two hours the last. */
const NEEDED = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'];

/** What the X account's owner is asked to allow. */
export function readXScopes(reader: Reader): readonly string[] {
  const text = reader.text('X_SCOPES');
  if (text === undefined) return DEFAULT;
  if (/[,;"']/.test(text)) {
    reader.refuse('X_SCOPES', 'has to be separated by spaces alone, without commas or quotation marks');
    return DEFAULT;
  }
  const scopes = [...new Set(text.split(/\s+/))];
  const missing = NEEDED.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) reader.refuse('X_SCOPES', `lacks ${missing.join(', ')}`);
  if (!scopes.includes('media.write')) {
    reader.hint('X_SCOPES lacks media.write: posts with pictures will be refused by X.');
  }
  return scopes;
}
