import { describe, expect, test } from 'vitest';
import { limitFor, problemWithParts } from '../../src/posting/limit-of.js';
import { aPost, START } from '../storage/fixtures.js';
import { X_USER } from '../support/fake-x.js';
import { openPostScene } from '../support/post-scene.js';

const LONG = 'A long story about rooks. '.repeat(20);
const { xUserId } = aPost();

/** Counts how often a subscription was asked for. */
function asking(answer: boolean) {
  const asked: string[] = [];
  const subscribes = async (id: string) => {
    asked.push(id);
    return answer;
  };
  return { asked, subscribes };
}

describe('how long a part may be', () => {
  test('280, without a question, for what fits', async () => {
    const { asked, subscribes } = asking(true);
    expect(await limitFor({ subscribes }, xUserId, ['x'.repeat(280), '日'.repeat(140)])).toBe(280);
    expect(asked).toEqual([]);
  });

  test('25,000 for what needs it, of an account that subscribes', async () => {
    const { asked, subscribes } = asking(true);
    expect(await limitFor({ subscribes }, xUserId, ['short', LONG])).toBe(25_000);
    expect(await limitFor(asking(false), xUserId, [LONG])).toBe(280);
    expect(asked).toEqual([xUserId]);
  });

  test('280 while nobody knows the account', async () => {
    expect(await limitFor(asking(true), '', [LONG])).toBe(280);
  });
});

describe('what speaks against parts', () => {
  test('says which of several', () => {
    expect(problemWithParts(['fine', 'x'.repeat(281)], 280)?.message).toMatch(/^Part 2 of 2: .*281 of 280/);
    expect(problemWithParts(['x'.repeat(281)], 280)?.message).not.toContain('Part');
    expect(problemWithParts(['x'.repeat(281)], 25_000)).toBeUndefined();
  });

  test('26 are too many, 25 are not', () => {
    const parts = Array.from({ length: 26 }, (_, index) => String(index));
    expect(problemWithParts(parts, 280)?.message).toContain('26 parts');
    expect(problemWithParts(parts.slice(1), 280)).toBeUndefined();
  });
});

describe('whether an account subscribes', () => {
  test('is asked of X once where it does, and again after a while where it does not', async () => {
    const scene = await openPostScene();
    scene.x.me.next(() => ({ ...X_USER, subscribes: false }));
    expect(await scene.accounts.subscribes(xUserId)).toBe(false);
    expect(await scene.accounts.subscribes(xUserId)).toBe(false);
    expect(scene.x.me.calls).toHaveLength(1);
    scene.clock.advance(10 * 60_000);
    scene.x.me.next(() => ({ ...X_USER, subscribes: true }));
    expect(await scene.accounts.subscribes(xUserId)).toBe(true);
    scene.clock.advance(86_400_000);
    expect(await scene.accounts.subscribes(xUserId)).toBe(true);
    expect(scene.x.me.calls).toHaveLength(2);
  });

  test('is no while X cannot be asked, and nothing of that is kept', async () => {
    const scene = await openPostScene({ createdAt: START });
    scene.x.me.next(() => X_USER);
    expect(await scene.accounts.subscribes(xUserId)).toBe(false);
    scene.x.me.next(() => ({ ...X_USER, subscribes: true }));
    expect(await scene.accounts.subscribes(xUserId)).toBe(true);
  });
});
