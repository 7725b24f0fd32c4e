import type { CustomId } from '../reply.js';

/** Raised when the form changes, so that buttons of an older bot are recognised as such. */
const VERSION = '1';
const SEPARATOR = '.';
/** Discord's limit for a custom id. */
const MAX_LENGTH = 100;

const COMMAND = /^.{1,32}$/su;
const ACTION = /^[\w-]{1,32}$/;
const SUBJECT = /^[\w-]{0,60}$/;

/** `1.<command>.<action>.<subject>`, at most 100 characters. Throws a RangeError for what does not fit. */
export function encodeCustomId(id: CustomId): string {
  const text = [VERSION, escapeCommand(id.command), id.action, id.subject].join(SEPARATOR);
  if (!isValid(id) || text.length > MAX_LENGTH) {
    throw new RangeError(`No custom id can be made of ${id.command}, ${id.action} and its subject`);
  }
  return text;
}

/** Undefined for everything that `encodeCustomId` does not produce. */
export function decodeCustomId(text: string): CustomId | undefined {
  const [version, command, action, subject, ...rest] = text.split(SEPARATOR);
  if (version !== VERSION || command === undefined || action === undefined || subject === undefined) {
    return undefined;
  }
  const id = { command: unescapeCommand(command), action, subject };
  if (rest.length > 0 || text.length > MAX_LENGTH || !isValid(id)) return undefined;
  return escapeCommand(id.command) === command ? id : undefined;
}

function isValid(id: CustomId): boolean {
  return COMMAND.test(id.command) && ACTION.test(id.action) && SUBJECT.test(id.subject);
}

/** Names of message menus are free text ("Post to X"): only what the codec itself needs is replaced. */
const escapeCommand = (name: string) => name.replaceAll('%', '%25').replaceAll('.', '%2E');
const unescapeCommand = (text: string) => text.replaceAll('%2E', '.').replaceAll('%25', '%');
