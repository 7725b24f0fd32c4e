import { setTimeout as sleep } from 'node:timers/promises';
import { sealCanary } from './canary.js';
import { rangeOf, sealerOf } from './key-census.js';
import { readKeyUse, withUse, writeKeyUse } from './key-use.js';
import type { OpenedBy } from './processes.js';
import type { Query } from './query.js';
import { retryBusy } from './retry-busy.js';
import { SEALED_PLACES, type SealedPlace } from './sealed-places.js';
import { keyOf, type Sealer, tryToOpen } from './sealing.js';
import type { Transact } from './transaction.js';

export interface RotationSeams {
  /** Statements of their own, outside of any transaction. */
  readonly query: Query;
  readonly transact: Transact;
  readonly sealer: Sealer;
  /** Processes that have the database open right now. */
  readonly openedBy: () => Promise<readonly OpenedBy[]>;
  /** Fingerprints of the keys of pairs of tokens that wait in emergency files for the database, one a file. */
  readonly waiting: () => Promise<readonly string[]>;
}

export interface RotationPace {
  /** How many values are sealed anew in one transaction: for so long nobody else can write. */
  readonly batch: number;
  /** How long others get between two of them, in ms; by default as long as the last one took. */
  readonly pauseMs?: number | undefined;
}

/** What a rotation came to. */
export interface Rotation {
  /** The key that seals everything now, if `done`. */
  readonly key: string;
  /** Nothing needs another key any more, and nobody seals with another. */
  readonly done: boolean;
  readonly resealed: number;
  /** Values that no key of the ring opens: left as they are. */
  readonly unreadable: readonly { readonly place: string; readonly key: string; readonly values: number }[];
  /** Processes that seal with another key still. */
  readonly inTheWay: readonly OpenedBy[];
  /** Emergency files that are sealed with another key: the bot takes them into the database, and only then can they be
   *  sealed anew. */
  readonly inFiles: number;
}

/** Passes over everything, at most: each leaves only what was changed while it was being sealed anew. */
const PASSES = 20;

/** Seals everything with the first key of the ring, beside whatever else reads and writes: in small transactions, each
 *  value by compare-and-set, so that nothing that was stored meanwhile is overwritten. What is sealed with that key
 *  already is left alone, so that a run that was cut short goes on where it was. Several at once do no harm. */
export async function rotateKeys(seams: RotationSeams, pace: RotationPace): Promise<Rotation> {
  const { query, transact, sealer } = seams;
  const key = sealer.sealsWith;
  await transact(async (inner) => writeKeyUse(inner, withUse((await readKeyUse(inner)) ?? {}, key)));
  let resealed = 0;
  for (let pass = 1; ; pass++) {
    const before = (await readKeyUse(query)) ?? {};
    const found = await passOver(seams, pace);
    resealed += found.resealed;
    if (found.left > 0 && pass < PASSES) continue;
    const unreadable = [...found.unreadable.values()];
    const inTheWay = (await seams.openedBy()).filter(({ keys }) => keys[0] !== key);
    const inFiles = (await seams.waiting()).filter((other) => other !== key).length;
    const result = { key, resealed, unreadable, inTheWay, inFiles };
    const isClean = found.left + unreadable.length + inTheWay.length + inFiles === 0;
    if (!isClean) return { ...result, done: false };
    if (await retireOthers(seams, before)) return { ...result, done: true };
    if (pass >= PASSES) return { ...result, done: false };
  }
}

/** Says in the database that nothing needs the other keys. Not if somebody began to seal with one of them after the
 *  last pass had begun. */
async function retireOthers({ transact, sealer }: RotationSeams, before: object): Promise<boolean> {
  return transact(async (query) => {
    const now = (await readKeyUse(query)) ?? {};
    const key = sealer.sealsWith;
    const isUnchanged = Object.entries(now).every(
      ([other, uses]) => other === key || Reflect.get(before, other) === uses,
    );
    if (!isUnchanged) return false;
    await sealCanary(query, sealer);
    await writeKeyUse(query, { [key]: now[key] ?? 0 });
    return true;
  });
}

interface Pass {
  resealed: number;
  /** Changed by somebody else between our look and our write. */
  left: number;
  readonly unreadable: Map<string, { place: string; key: string; values: number }>;
}

async function passOver(seams: RotationSeams, pace: RotationPace): Promise<Pass> {
  const pass: Pass = { resealed: 0, left: 0, unreadable: new Map() };
  for (const place of SEALED_PLACES) {
    for (let after: string | undefined = place.from; after !== undefined; ) {
      const begun = performance.now();
      after = await resealBatch(seams, place, { after, size: pace.batch }, pass);
      if (after !== undefined) await sleep(pace.pauseMs ?? performance.now() - begun);
    }
  }
  return pass;
}

interface Row {
  readonly key: string;
  readonly text: string;
  readonly sealed: string;
}

/** Seals the next values of this place anew. Gives the last key; undefined when there are no more. */
async function resealBatch(
  { query, sealer }: RotationSeams,
  place: SealedPlace,
  { after, size }: { after: string; size: number },
  pass: Pass,
): Promise<string | undefined> {
  const rows = await query<Row>(
    `SELECT ${place.key} AS key, ${place.text} AS text, ${place.sealed} AS sealed FROM ${place.table}
     WHERE ${rangeOf(place)} AND ${sealerOf(place)} <> ? ORDER BY ${place.key} LIMIT ?`,
    [after, sealer.sealsWith, size],
  );
  const changes = rows.flatMap((row) => {
    const text = sealedAnew(sealer, place, row);
    if (text === undefined) noteUnreadable(pass, place, row);
    return text === undefined ? [] : [{ ...row, next: text }];
  });
  if (changes.length > 0) {
    const done = await replaceAll(query, place, changes);
    pass.resealed += done;
    pass.left += changes.length - done;
  }
  return rows.length < size ? undefined : rows.at(-1)?.key;
}

/** Each by compare-and-set, all in one statement, so that nobody waits for long. Gives how many it were. */
async function replaceAll(
  query: Query,
  { table, key, text }: SealedPlace,
  changes: readonly (Row & { readonly next: string })[],
): Promise<number> {
  const statement = `UPDATE ${table} SET ${text} = change.next
    FROM (SELECT value ->> 'key' AS key, value ->> 'text' AS text, value ->> 'next' AS next FROM json_each(?)) AS change
    WHERE ${table}.${key} = change.key AND ${table}.${text} = change.text RETURNING 1`;
  const rows = await retryBusy(() => query(statement, [JSON.stringify(changes)]));
  return rows.length;
}

/** The row's text with its sealed value replaced, and nothing else; undefined when no key opens it. */
function sealedAnew(sealer: Sealer, place: SealedPlace, { key, text, sealed }: Row): string | undefined {
  const identity = place.identity(key, text);
  const opened = tryToOpen(sealer, sealed, identity);
  if (opened === undefined) return undefined;
  // Neither holds a character that JSON would escape.
  return text.split(sealed).join(sealer.seal(opened, identity));
}

function noteUnreadable({ unreadable }: Pass, { name }: SealedPlace, { sealed }: Row): void {
  const key = keyOf(sealed) ?? '';
  const known = unreadable.get(`${name} ${key}`);
  unreadable.set(`${name} ${key}`, { place: name, key, values: (known?.values ?? 0) + 1 });
}
