import type { Report } from './report.js';

/** What is to be said about the keys of a database. */
interface KeyFacts {
  readonly ring: readonly string[];
  readonly source: string;
  readonly counts: readonly KeyCount[];
  readonly openedBy: readonly Process[];
}

interface KeyCount {
  readonly key: string;
  readonly place: string;
  readonly values: number;
}

interface Process {
  readonly id: string;
  readonly keys: readonly string[];
}

interface RotationFacts {
  readonly key: string;
  readonly done: boolean;
  readonly resealed: number;
  readonly unreadable: readonly KeyCount[];
  readonly inTheWay: readonly Process[];
  /** Emergency files that are sealed with another key. */
  readonly inFiles: number;
}

interface KeyLine {
  readonly key: string;
  readonly role: 'seals and opens' | 'opens' | 'missing';
  readonly values: number;
  readonly places: Readonly<Record<string, number>>;
}

/** The keys of the ring in their order, then those that are missing. Never the keys themselves. */
export function describeKeys({ ring, source, counts, openedBy }: KeyFacts): Report {
  const known = [...new Set([...ring, ...counts.map(({ key }) => key)])];
  const keys = known.map((key) => keyLine(key, ring, counts));
  const missing = keys.filter(({ role }) => role === 'missing');
  const processes = openedBy.map(({ id, keys: theirs }) => ({ id, keys: theirs }));
  return {
    ok: missing.length === 0,
    document: { ok: missing.length === 0, source, keys, processes },
    text: () => `${source}\n\n${table(keys)}\n\n${advice(keys)}\n`,
  };
}

function keyLine(key: string, ring: readonly string[], counts: readonly KeyCount[]): KeyLine {
  const own = counts.filter((count) => count.key === key);
  return {
    key,
    role: key === ring[0] ? 'seals and opens' : ring.includes(key) ? 'opens' : 'missing',
    values: own.reduce((sum, { values }) => sum + values, 0),
    places: Object.fromEntries(own.map(({ place, values }) => [place, values])),
  };
}

function table(keys: readonly KeyLine[]): string {
  const rows = [
    ['key', 'in the ring', 'still seals'],
    ...keys.map(({ key, role, values, places }) => [key, role, howMany(values, places)]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function howMany(values: number, places: Readonly<Record<string, number>>): string {
  if (values === 0) return 'nothing';
  const list = Object.entries(places).map(([place, count]) => `${number(count)} ${place}`);
  return `${number(values)} ${values === 1 ? 'value' : 'values'} (${list.join(', ')})`;
}

function advice(keys: readonly KeyLine[]): string {
  const missing = keys.filter(({ role }) => role === 'missing');
  const old = keys.filter(({ role, values }) => role === 'opens' && values > 0);
  if (missing.length > 0) {
    return `Put the missing ${missing.length === 1 ? 'key' : 'keys'} back, behind the others in ENCRYPTION_KEYS: what is sealed with it cannot be read.`;
  }
  if (old.length > 0) return '`rookery keys rotate` seals everything with the first key.';
  if (keys.length > 1) {
    return '`rookery keys rotate` makes sure that the other keys are not needed, and says when they can be taken out.';
  }
  return 'To change the key, put a new one in front: ENCRYPTION_KEYS=new,old. `openssl rand -base64 32` makes one.';
}

/** What a rotation came to, and whether the old keys may go. */
export function describeRotation(facts: RotationFacts): Report {
  const { key, done, resealed, unreadable, inTheWay, inFiles } = facts;
  const processes = inTheWay.map(({ id, keys }) => ({ id, keys }));
  return {
    ok: done,
    document: { ok: done, key, resealed, unreadable, processes, emergencyFiles: inFiles },
    text: () => `${[whatWasDone(key, resealed), ...whatNow(facts)].join('\n')}\n`,
  };
}

function whatWasDone(key: string, resealed: number): string {
  if (resealed === 0) return `Everything was sealed with the key ${key} already.`;
  return `Sealed ${number(resealed)} ${resealed === 1 ? 'value' : 'values'} with the key ${key}.`;
}

function whatNow({ done, unreadable, inTheWay, inFiles }: RotationFacts): string[] {
  if (done)
    return ['No other key is needed any more: take the others out of ENCRYPTION_KEYS and restart the bot.'];
  return [
    ...unreadable.map(
      ({ place, key, values }) =>
        `${number(values)} ${place} cannot be read: the key ${key} is not in the ring, or they were changed. Put that key back behind the others, and run this again.`,
    ),
    ...inTheWay.map(
      ({ id, keys }) =>
        `${id} seals with the key ${keys[0]} still: restart it with the new key in front, and run this again.`,
    ),
    ...(inFiles === 0
      ? []
      : [
          `${number(inFiles)} emergency ${inFiles === 1 ? 'file is' : 'files are'} sealed with an old key: the bot takes them into the database as soon as that takes writes, or at its next start. Run this again after that.`,
        ]),
    ...(unreadable.length + inTheWay.length + inFiles === 0
      ? ['Other processes still write with an old key: run this again.']
      : []),
    'Keep the old keys until this command says that they can go.',
  ];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
