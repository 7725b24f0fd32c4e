import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GENESIS, hashOf } from '../../src/audit/chain.js';
import { AUDIT_KINDS } from '../../src/audit/kinds.js';
import type { AuditRow } from '../../src/audit/ports.js';
import { verifyChain } from '../../src/audit/verify-chain.js';
import { START } from '../storage/fixtures.js';

type Said = Omit<AuditRow, 'seq' | 'hash'>;

const text = fc.option(fc.string({ maxLength: 8 }));
const said: fc.Arbitrary<Said> = fc.record({
  at: fc.integer({ min: START, max: START + 1_000 }),
  kind: fc.constantFrom(...AUDIT_KINDS),
  actor: text,
  subject: text,
  place: text,
  xUserId: text,
  postId: text,
  xPostId: text,
  cost: fc.option(fc.nat(15_000)),
  textHash: text,
  details: text,
});
const chains = fc.array(said, { minLength: 2, maxLength: 20 }).map(chained);
const RUNS = { numRuns: 300 };

const chainAndTwo = chains.chain((rows) =>
  fc.tuple(
    fc.constant(rows),
    fc.uniqueArray(fc.nat(rows.length - 1), { minLength: 2, maxLength: 2 }) as fc.Arbitrary<number[]>,
  ),
);

describe('a chain', () => {
  test('holds when nobody has touched it, and says where it ends', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (rows) => {
        const { seq, hash } = at(rows, rows.length - 1);
        expect(await verify(rows)).toEqual({ rows: rows.length, head: { seq, hash } });
      }),
      RUNS,
    );
  });

  test('without a row holds', async () => {
    expect(await verify([])).toEqual({ rows: 0, head: undefined });
  });

  test('names the row of which anything was changed', async () => {
    const fields = fc.constantFrom(...(Object.keys(at(chained([aSaid]), 0)) as (keyof AuditRow)[]));
    await fc.assert(
      fc.asyncProperty(chainAndTwo, fields, async ([rows, [index = 0]], field) => {
        fc.pre(field !== 'seq');
        const changed = rows.map((row, place) => (place === index ? altered(row, field) : row));
        expect((await verify(changed)).flaw).toEqual({ kind: 'changed', seq: index + 1 });
      }),
      RUNS,
    );
  });

  test('names the next row when a changed one was given a hash that fits', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, async ([rows, [index = 0]]) => {
        fc.pre(index < rows.length - 1);
        const forged = { ...at(rows, index), actor: 'somebody else' };
        const hash = hashOf(index === 0 ? GENESIS : at(rows, index - 1).hash, forged);
        const changed = rows.map((row, place) => (place === index ? { ...forged, hash } : row));
        expect((await verify(changed)).flaw).toEqual({ kind: 'changed', seq: index + 2 });
      }),
      RUNS,
    );
  });

  test('names rows that are gone, wherever but at the end', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, fc.boolean(), async ([rows, two], isOne) => {
        const [from = 0, last = 0] = [...two].sort((one, other) => one - other);
        const to = isOne ? from : last;
        fc.pre(to < rows.length - 1);
        const left = [...rows.slice(0, from), ...rows.slice(to + 1)];
        expect((await verify(left)).flaw).toEqual({ kind: 'removed', from: from + 1, to: to + 1 });
      }),
      RUNS,
    );
  });

  test('finds a row that is gone although the others were numbered anew', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, async ([rows, [index = 0]]) => {
        fc.pre(index < rows.length - 1);
        const left = numbered(rows.filter((_, place) => place !== index));
        expect((await verify(left)).flaw).toMatchObject({ seq: index + 1 });
      }),
      RUNS,
    );
  });

  test('names two rows that have changed places', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, async ([rows, two]) => {
        const [one = 0, other = 0] = [...two].sort((a, b) => a - b);
        const swapped = numbered(
          rows.map((row, place) => at(rows, place === one ? other : place === other ? one : place) ?? row),
        );
        const flaw = { kind: 'reordered', seq: one + 1, was: other + 1 };
        expect((await verify(swapped)).flaw).toEqual(flaw);
      }),
      RUNS,
    );
  });

  test('names a row that was moved between others', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, async ([rows, two]) => {
        const [to = 0, from = 0] = [...two].sort((a, b) => a - b);
        const rest = rows.filter((_, place) => place !== from);
        const moved = numbered([...rest.slice(0, to), at(rows, from), ...rest.slice(to)]);
        expect((await verify(moved)).flaw).toEqual({ kind: 'reordered', seq: to + 1, was: from + 1 });
      }),
      RUNS,
    );
  });

  test('finds a row that was put in before others, also with a hash that fits', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndTwo, said, fc.boolean(), async ([rows, [index = 0]], more, fits) => {
        const row = { ...more, seq: index + 1 };
        const hash = fits ? hashOf(index === 0 ? GENESIS : at(rows, index - 1).hash, row) : 'made up';
        const inserted = numbered([...rows.slice(0, index), { ...row, hash }, ...rows.slice(index)]);
        expect((await verify(inserted)).flaw?.kind).toBeDefined();
        expect((await verify(inserted)).rows).toBe(fits ? index + 1 : index);
      }),
      RUNS,
    );
  });

  test('finds one that was put before the first', async () => {
    const rows = chained([aSaid]);
    expect((await verify([{ ...at(rows, 0), seq: 0 }, ...rows])).flaw).toMatchObject({ seq: 0 });
  });

  test('whose end was cut off holds by itself, and not beside a place that was noted', async () => {
    const rows = chained([aSaid, aSaid, aSaid]);
    const { seq, hash } = at(rows, 2);
    const cut = rows.slice(0, 2);
    expect(await verify(cut)).not.toHaveProperty('flaw');
    expect((await verify(cut, { seq, hash })).flaw).toEqual({ kind: 'cut_off', seq: 3 });
    expect((await verify([], { seq, hash })).flaw).toEqual({ kind: 'cut_off', seq: 3 });
    expect(await verify(rows, { seq, hash })).not.toHaveProperty('flaw');
  });

  test('that was written anew as a whole is found beside a place that was noted', async () => {
    const { seq, hash } = at(chained([aSaid, aSaid]), 1);
    const anew = chained([aSaid, { ...aSaid, actor: 'somebody else' }, aSaid]);
    expect(await verify(anew)).not.toHaveProperty('flaw');
    expect((await verify(anew, { seq, hash })).flaw).toEqual({ kind: 'rewritten', seq: 2 });
  });

  test('is read in pieces, and none of it twice', async () => {
    const rows = chained(Array.from({ length: 2_500 }, () => aSaid));
    const asked: number[] = [];
    await verifyChain(async (after, limit) => {
      const piece = rows.filter(({ seq }) => seq > after).slice(0, limit);
      asked.push(piece.length);
      return piece;
    });
    expect(asked).toEqual([1_000, 1_000, 500]);
  });
});

const aSaid: Said = {
  at: START,
  kind: 'draft',
  actor: 'a',
  subject: null,
  place: 'dm',
  xUserId: null,
  postId: 'p',
  xPostId: null,
  cost: null,
  textHash: null,
  details: null,
};

/** Chained by hand, beside what the bot does. */
function chained(acts: readonly Said[]): AuditRow[] {
  let before = GENESIS;
  return acts.map((act, index) => {
    const row = { ...act, seq: index + 1 };
    before = hashOf(before, row);
    return { ...row, hash: before };
  });
}

function numbered(rows: readonly AuditRow[]): AuditRow[] {
  return rows.map((row, index) => ({ ...row, seq: index + 1 }));
}

function altered(row: AuditRow, field: keyof AuditRow): AuditRow {
  const value = row[field];
  return { ...row, [field]: typeof value === 'number' ? value + 1 : `${value ?? ''}!` };
}

function verify(rows: readonly AuditRow[], known?: { seq: number; hash: string }) {
  return verifyChain(async (after, limit) => rows.filter(({ seq }) => seq > after).slice(0, limit), known);
}

function at(rows: readonly AuditRow[], index: number): AuditRow {
  const row = rows[index];
  if (row === undefined) throw new Error(`there is no row ${index}`);
  return row;
}
