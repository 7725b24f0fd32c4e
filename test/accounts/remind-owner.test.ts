import { describe, expect, test } from 'vitest';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';

const DAY = 86_400_000;
const { xUserId, discordUserId, place } = aLink();
const GUILD = place.replace('guild:', '');
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };
const ASK = { guildId: GUILD, xUserId, channelId: '4417', actorId: '7' };

/** An account whose token X has refused for good. */
async function broken() {
  const domain = await openDomain();
  await domain.putAccount(EXPIRED);
  domain.x.refresh.fails(anXError('rejected_token', 'refused'));
  await domain.accounts.tokens.credential(xUserId).catch(() => undefined);
  await domain.runDue();
  return domain;
}

async function asked() {
  const domain = await openDomain();
  await domain.putAccount();
  await domain.accounts.requestReauthorization(ASK);
  return domain;
}

/** Its owner has authorized it again. */
async function mend({ storage, clock }: Awaited<ReturnType<typeof openDomain>>): Promise<void> {
  const stored = await storage.accounts.read(xUserId);
  if (stored === undefined) throw new Error('there is no account');
  const { brokenReason: _, ...account } = stored.value;
  await storage.accounts.replace(stored, { ...account, status: 'active', authorizedAt: clock.now() });
}

describe.each([
  ['whose account broke', broken, 'rejected'],
  ['who was asked by an admin', asked, 'requested'],
] as const)('an owner %s', (_name, begin, reason) => {
  test('is reminded after 1, 3 and 7 days, and then no more', async () => {
    const { runDue, clock, asked: told } = await begin();
    const days: number[] = [];
    for (let day = 0; day < 30; day += 1) {
      const before = told.calls.length;
      await runDue();
      if (told.calls.length > before) days.push(day);
      clock.advance(DAY);
    }
    expect(days).toEqual([1, 3, 7]);
    const notices = told.calls.map(([notice]) => notice);
    expect(notices.map(({ reminder }) => reminder)).toEqual([undefined, 1, 2, 3]);
    expect(notices.every((notice) => notice.reason === reason)).toBe(true);
    expect(new Set(notices.map(({ nonce }) => nonce)).size).toBe(4);
  });

  test('is reminded once for what was missed while the bot was down', async () => {
    const { runDue, clock, asked: told } = await begin();
    clock.advance(4 * DAY);
    await runDue();
    await runDue();
    expect(told.calls.map(([{ reminder }]) => reminder)).toEqual([undefined, 2]);
  });

  test('hears no more of it once that is done', async () => {
    const domain = await begin();
    domain.clock.advance(1);
    await mend(domain);
    domain.clock.advance(8 * DAY);
    await domain.runDue();
    expect(domain.asked.calls).toHaveLength(1);
  });

  test('hears no more of it once they have unlinked', async () => {
    const domain = await begin();
    // It stays somebody else's.
    await domain.storage.links.put(aLink({ discordUserId: '7' }));
    await domain.accounts.unlink({ discordUserId, xUserId, place });
    domain.clock.advance(8 * DAY);
    await domain.runDue();
    expect(domain.asked.calls).toHaveLength(1);
  });

  test('gets a reminder that failed once more, and that is the same message', async () => {
    const { runDue, clock, asked: told } = await begin();
    clock.advance(DAY);
    told.fails(new Error('Discord is down'));
    await runDue();
    clock.advance(2_000);
    await runDue();
    expect(told.calls.map(([{ reminder }]) => reminder)).toEqual([undefined, 1, 1]);
    expect(told.calls[1]?.[0].nonce).toBe(told.calls[2]?.[0].nonce);
  });
});

test('a breakage after that begins anew', async () => {
  const domain = await asked();
  domain.clock.advance(2 * DAY);
  await domain.runDue();
  const stored = await domain.storage.accounts.read(xUserId);
  if (stored === undefined) throw new Error('there is no account');
  await domain.storage.accounts.replace(stored, { ...stored.value, ...EXPIRED });
  domain.x.refresh.fails(anXError('rejected_token', 'refused'));
  await domain.accounts.tokens.credential(xUserId).catch(() => undefined);
  await domain.runDue();
  domain.clock.advance(DAY);
  await domain.runDue();
  expect(domain.asked.calls.map(([{ reason, reminder }]) => [reason, reminder])).toEqual([
    ['requested', undefined],
    ['requested', 1],
    ['rejected', undefined],
    ['rejected', 1],
  ]);
});
