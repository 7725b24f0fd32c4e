import { asJson, asText, type Json } from '../json.js';
import { describeUser } from '../world/describe.js';
import type { World } from '../world/world.js';

/** Whom a message reaches: what its content names and its `allowed_mentions` let through. */
export function readMentions(body: Json, world: World): Json {
  const content = asText(body.content);
  const users = named(content, /<@!?(\d+)>/g).filter((id) => isAllowed(body, 'users', id));
  const roles = named(content, /<@&(\d+)>/g).filter((id) => isAllowed(body, 'roles', id));
  const known = users.flatMap((id) => world.users.get(id) ?? []);
  return {
    mentions: known.map(describeUser),
    mention_roles: roles,
    mention_everyone: /@(everyone|here)\b/.test(content) && isAllowed(body, 'everyone'),
  };
}

const named = (content: string, pattern: RegExp): string[] => [
  ...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? '')),
];

function isAllowed(body: Json, kind: string, id?: string): boolean {
  // Without the field Discord notifies everyone that the content names.
  if (body.allowed_mentions === undefined || body.allowed_mentions === null) return true;
  const { parse, [kind]: listed } = asJson(body.allowed_mentions);
  if (Array.isArray(parse) && parse.includes(kind)) return true;
  return id !== undefined && Array.isArray(listed) && listed.includes(id);
}
