import { type Check, hint, pass } from './check.js';

const NAME = 'encryption key';

/** Whether whoever gets a copy of the database gets its key with it. Never a ✗: a key file is a fair choice, as long
 *  as somebody made it. */
export function checkKey(key: {
  /** Whether ENCRYPTION_KEYS is set. */
  configured: boolean;
  keyFile: string;
  keyFileExists: boolean;
  /** Whether other users of this machine may read the key file. */
  othersMayRead: boolean;
}): Check {
  const { configured, keyFile, keyFileExists, othersMayRead } = key;
  if (configured && keyFileExists) {
    return hint(
      NAME,
      `ENCRYPTION_KEYS is set, but ${keyFile} is still there.`,
      'Once its key is among ENCRYPTION_KEYS and the bot has started with them, move the file away.',
    );
  }
  if (configured) return pass(NAME, 'ENCRYPTION_KEYS is set: a copy of the database does not hold its key.');
  if (keyFileExists && othersMayRead) {
    return hint(NAME, `Other users of this machine may read ${keyFile}.`, `Run: chmod 600 ${keyFile}`);
  }
  return hint(
    NAME,
    keyFileExists
      ? `${keyFile} lies beside the database: a copy of the folder holds both.`
      : `The first start makes one in ${keyFile}, beside the database.`,
    'Back the two up apart, or move the key to ENCRYPTION_KEYS.',
  );
}
