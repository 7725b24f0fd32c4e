import { randomBytes } from 'node:crypto';
import { GENESIS, hashOf, hashTexts } from './chain.js';
import type { AuditEntry, AuditPerson, AuditRow, AuditStore } from './ports.js';

/** Adds an act to the chain. To be called in the transaction of the act itself: one that is undone leaves no row. `at` in
 *  ms since 1970. */
export async function recordAct(
  { audit }: { readonly audit: AuditStore },
  at: number,
  { actorId, subjectId, authorId = subjectId ?? actorId, texts, details, ...entry }: AuditEntry,
): Promise<void> {
  const ids = [actorId, subjectId, authorId].filter((id) => id !== undefined);
  const { last, people } = await audit.readHead(ids);
  const known = [...people];
  const personOf = async (id: string | undefined): Promise<AuditPerson | undefined> => {
    if (id === undefined) return undefined;
    const found = known.find(({ discordUserId }) => discordUserId === id) ?? (await addPerson(audit, id));
    known.push(found);
    return found;
  };
  const actor = await personOf(actorId);
  const subject = await personOf(subjectId);
  // A text is its author's, whoever acts on it.
  const author = texts === undefined ? undefined : await personOf(authorId);
  const row: Omit<AuditRow, 'hash'> = {
    seq: (last?.seq ?? 0) + 1,
    at,
    kind: entry.kind,
    actor: actor?.pseudonym ?? null,
    subject: subject?.pseudonym ?? null,
    place: entry.place ?? null,
    // Empty in a draft that has no account yet.
    xUserId: entry.xUserId || null,
    postId: entry.postId ?? null,
    xPostId: entry.xPostId ?? null,
    cost: entry.cost ?? null,
    textHash: texts === undefined || author === undefined ? null : hashTexts(author.textKey, texts),
    details: details === undefined ? null : JSON.stringify(details),
  };
  await audit.insert({ ...row, hash: hashOf(last?.hash ?? GENESIS, row) });
}

async function addPerson(audit: AuditStore, discordUserId: string): Promise<AuditPerson> {
  const person = {
    discordUserId,
    pseudonym: randomBytes(9).toString('base64url'),
    textKey: randomBytes(32).toString('base64url'),
  };
  await audit.addPerson(person);
  return person;
}
