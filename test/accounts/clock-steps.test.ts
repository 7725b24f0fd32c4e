import { describe, expect, test } from 'vitest';
import { isOver } from '../../src/accounts/end-authorization.js';
import { LinkError } from '../../src/errors.js';
import { START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

describe('R13: a clock that steps, and one-time items', () => {
  test.each([
    ['put forward by a day', DAY, true],
    ['put back by a day', -DAY, true],
    ['of a process that is five minutes behind', -5 * MINUTE, false],
    ['of a process that is five minutes ahead', 5 * MINUTE, false],
  ])('an address from /link, and a clock %s', async (_, step, isExpired) => {
    const { accounts, clock } = await openDomain();
    const { url } = await accounts.offerLink({
      discordUserId: '1',
      discordName: 'wren',
      place: 'guild:1',
      placeName: 'the rookery',
    });
    clock.step(step);
    const nonce = url.slice(url.lastIndexOf('/') + 1);
    const begun = await accounts.flow.begin(nonce).catch((error: unknown) => error);
    if (isExpired) expect(begun).toMatchObject({ name: 'LinkError', reason: 'expired' });
    else expect(begun).not.toBeInstanceOf(LinkError);
  });

  test('an authorization lives twice its time at most, whatever the clock does', () => {
    const createdAt = START;
    const authorization = { createdAt, expiresAt: START + 10 * MINUTE };
    const over = (now: number) =>
      // Of all that an authorization holds only these two matter.
      isOver(authorization, now);
    expect([over(START - 11 * MINUTE), over(START - 9 * MINUTE)]).toEqual([true, false]);
    expect([over(START + 9 * MINUTE), over(START + 10 * MINUTE)]).toEqual([false, true]);
  });

  test('an interaction is not forgotten when the clock is put forward by a day', async () => {
    const { storage, clock } = await openDomain();
    expect(await storage.interactions.claim('1', clock.now())).toBe(true);
    clock.step(DAY);
    await storage.sweep();
    expect(await storage.interactions.claim('1', clock.now())).toBe(false);
  });
});
