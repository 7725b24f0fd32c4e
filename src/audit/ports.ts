import type { AuditKind } from './kinds.js';

/** What is not asked for by itself. Never words that somebody wrote, a name, a Discord id or a secret: it cannot be
 *  taken back. People are the actor and the subject. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

/** One act, as the domain tells it. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** Discord user id of who did it, or on whose behalf the bot did; absent: nobody's. */
  readonly actorId?: string;
  /** Discord user id of whom it was done to, where that is somebody else. */
  readonly subjectId?: string;
  /** `guild:…` or `dm`; absent when it concerns no one place. */
  readonly place?: string;
  readonly xUserId?: string;
  readonly postId?: string;
  readonly xPostId?: string;
  /** What X bills for it, in micro-dollars. */
  readonly cost?: number;
  /** What the post says, part by part, and whose words they are (absent: the subject's, else the actor's). Only a hash
   *  is kept, with a key of the author's. */
  readonly texts?: readonly string[];
  readonly authorId?: string;
  readonly details?: AuditDetails;
}

/** One link of the chain, as it is stored. Null: not known, or not of that kind. */
export interface AuditRow {
  /** From 1, without gaps. */
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
  readonly kind: AuditKind;
  /** Pseudonyms. */
  readonly actor: string | null;
  readonly subject: string | null;
  readonly place: string | null;
  readonly xUserId: string | null;
  readonly postId: string | null;
  readonly xPostId: string | null;
  /** Micro-dollars. */
  readonly cost: number | null;
  readonly textHash: string | null;
  /** JSON. */
  readonly details: string | null;
  /** Over everything above, and the hash of the row before. */
  readonly hash: string;
}

/** A row with the members behind its pseudonyms; null once they have had that deleted. */
export interface AuditLine extends AuditRow {
  readonly actorId: string | null;
  readonly subjectId: string | null;
}

/** One place in the chain: enough to see later whether it is still the same. */
export type AuditMark = Pick<AuditRow, 'seq' | 'hash'>;

/** Whom a pseudonym stands for. All that ties a member to their rows, and it can be deleted. */
export interface AuditPerson {
  readonly discordUserId: string;
  readonly pseudonym: string;
  /** Keys the hashes of this person's texts: without it, nobody can find out a short text by trying. */
  readonly textKey: string;
}

/** Which rows are asked for. Times are ms since 1970. */
export interface AuditQuery {
  /** What a server's admin may see: its own rows, and what befell its accounts, or everybody. Absent: everything. */
  readonly sight?: { readonly place: string; readonly xUserIds: readonly string[] };
  /** Who did it, or whom it was done to (Discord user id). */
  readonly memberId?: string;
  readonly xUserId?: string;
  readonly kind?: AuditKind;
  readonly from?: number;
  /** Excluded. */
  readonly until?: number;
  /** Everything about the post that has this id at X, in all its versions. */
  readonly xPostId?: string;
  /** Only rows before this one. */
  readonly before?: number;
  readonly limit: number;
}

export interface AuditStore {
  /** The newest row, and who of these members is known. In a transaction, nobody comes between this and `insert`. */
  readHead(
    discordUserIds: readonly string[],
  ): Promise<{ readonly last: AuditMark | undefined; readonly people: readonly AuditPerson[] }>;
  addPerson(person: AuditPerson): Promise<void>;
  /** Throws when there is a row of this number. */
  insert(row: AuditRow): Promise<void>;
  /** Newest first. */
  page(query: AuditQuery): Promise<AuditLine[]>;
  /** In their order, from behind this number on. */
  after(seq: number, limit: number): Promise<AuditLine[]>;
  /** Deletes what ties a member to their rows; those stay. False when nothing was known of them. */
  forget(discordUserId: string, at: number): Promise<boolean>;
}
