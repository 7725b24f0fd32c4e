import { expect, test } from 'vitest';
import type { Authorization, Stored } from '../../../src/accounts/ports.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import { SealError } from '../../../src/storage/seal-error.js';
import { anAuthorization, aPendingAuthorization, revealed, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race, winners } from './race.js';

const ID = anAuthorization().id;
const USER = anAuthorization().discordUserId;
const DAY_MS = 24 * 60 * 60 * 1000;

export function authorizationCases(open: OpenHarness): void {
  test('an authorization reads back as it was created', async () => {
    const { storage } = await open();
    const authorization = anAuthorization({ expected: { xUserId: '1', username: 'one' } });
    await storage.authorizations.create(authorization);
    expect(revealed((await read(storage)).value)).toEqual(revealed(authorization));
  });

  test('an authorization reads back with all its secrets', async () => {
    const { storage } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    expect(revealed((await read(storage)).value)).toEqual(revealed(aPendingAuthorization()));
  });

  test('a pending grant without refresh token and scopes reads back so', async () => {
    const { storage } = await open();
    const { pending, ...rest } = aPendingAuthorization();
    if (pending === undefined) throw new Error('the fixture has a pending grant');
    const { accessToken, expiresAt } = pending.grant;
    const authorization = { ...rest, pending: { ...pending, grant: { accessToken, expiresAt } } };
    await storage.authorizations.create(authorization);
    expect(revealed((await read(storage)).value)).toEqual(revealed(authorization));
  });

  test('an authorization that nobody created is undefined', async () => {
    const { storage } = await open();
    expect(await storage.authorizations.read('unknown')).toBeUndefined();
  });

  test('an id is never given twice', async () => {
    const { storage } = await open();
    await storage.authorizations.create(anAuthorization());
    await expect(storage.authorizations.create(anAuthorization({ discordUserId: '1' }))).rejects.toThrow(
      'already',
    );
    expect((await read(storage)).value.discordUserId).toBe(USER);
  });

  test('of 64 callers that take the same step exactly one wins', async () => {
    const { storage } = await open();
    const first = await created(storage);
    const answers = await race(64, () =>
      storage.authorizations.replace(first, anAuthorization({ step: 'exchanging' })),
    );
    expect(winners(answers)).toBe(1);
    expect((await read(storage)).value.step).toBe('exchanging');
  });

  test('of 64 removes exactly one wins', async () => {
    const { storage } = await open();
    const first = await created(storage);
    expect(winners(await race(64, () => storage.authorizations.remove(first)))).toBe(1);
    expect(await storage.authorizations.read(ID)).toBeUndefined();
    expect(await storage.authorizations.openOf(USER, START)).toEqual([]);
  });

  test('a remove with a version of the past is refused', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.authorizations.replace(first, anAuthorization({ step: 'proving' }));
    expect(await storage.authorizations.remove(first)).toBe(false);
  });

  test('the open ones of a user are listed, oldest first', async () => {
    const { storage } = await open();
    await storage.authorizations.create(anAuthorization({ id: 'newer', createdAt: START + 2 }));
    await storage.authorizations.create(anAuthorization({ id: 'older', createdAt: START + 1 }));
    await storage.authorizations.create(anAuthorization({ id: 'other', discordUserId: '1' }));
    expect(await storage.authorizations.openOf(USER, START)).toEqual(['older', 'newer']);
  });

  test.each(['linked', 'failed'] as const)('one that is %s is not open', async (step) => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.authorizations.replace(first, anAuthorization({ step }));
    expect(await storage.authorizations.openOf(USER, START)).toEqual([]);
  });

  test('one is open until the millisecond before it expires', async () => {
    const { storage } = await open();
    await created(storage);
    expect(await storage.authorizations.openOf(USER, START + 599_999)).toEqual([ID]);
    expect(await storage.authorizations.openOf(USER, START + 600_000)).toEqual([]);
  });

  test('the list of open ones leaves out what has no value any more', async () => {
    const { storage, dropValue } = await open();
    await created(storage);
    await dropValue(`authorization:${ID}`);
    expect(await storage.authorizations.openOf(USER, START)).toEqual([]);
  });

  test('unconfirmed credentials of an X user are seen while the authorization is open', async () => {
    const { storage } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    expect(await storage.authorizations.pendingFor('2244994945', START)).toBe(true);
    expect(await storage.authorizations.pendingFor('1', START)).toBe(false);
    expect(await storage.authorizations.pendingFor('2244994945', START + 600_000)).toBe(false);
    await storage.authorizations.replace(await read(storage), anAuthorization({ step: 'failed' }));
    expect(await storage.authorizations.pendingFor('2244994945', START)).toBe(false);
  });

  test('while a code is exchanged, or a grant is unclaimed, it may be anybody’s', async () => {
    const { storage } = await open();
    await storage.authorizations.create(anAuthorization({ step: 'exchanging' }));
    expect(await storage.authorizations.pendingFor('1', START)).toBe(true);
    expect(await storage.authorizations.pendingFor(undefined, START)).toBe(true);
    expect(await storage.authorizations.pendingFor('1', START + 600_000)).toBe(false);
    await storage.authorizations.replace(await read(storage), aPendingAuthorization());
    expect(await storage.authorizations.pendingFor('1', START)).toBe(false);
    expect(await storage.authorizations.pendingFor(undefined, START)).toBe(true);
    await storage.authorizations.replace(await read(storage), anAuthorization({ step: 'linked' }));
    expect(await storage.authorizations.pendingFor(undefined, START)).toBe(false);
  });

  test('one without credentials is pending for nobody', async () => {
    const { storage } = await open();
    await created(storage);
    expect(await storage.authorizations.pendingFor('2244994945', START)).toBe(false);
  });

  test('an expired one can be read for a day, so that its page can say so, and is then swept', async () => {
    const { storage, clock } = await open();
    await created(storage);
    clock.advance(600_000 + DAY_MS - 1);
    await storage.sweep();
    expect(await storage.authorizations.read(ID)).toBeDefined();
    clock.advance(1);
    expect(await storage.authorizations.read(ID)).toBeUndefined();
    await storage.sweep();
    clock.step(-DAY_MS);
    expect(await storage.authorizations.read(ID)).toBeUndefined();
  });

  test('one that holds credentials from X is never swept: they have to be revoked first', async () => {
    const { storage, clock } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    clock.advance(30 * DAY_MS);
    await storage.sweep();
    expect((await read(storage)).value.pending).toBeDefined();
  });

  test('an id that has expired can be given again', async () => {
    const { storage, clock } = await open();
    await created(storage);
    clock.advance(600_000 + DAY_MS);
    const later = anAuthorization({
      createdAt: clock.now(),
      expiresAt: clock.now() + 1_000,
      placeName: 'later',
    });
    await storage.authorizations.create(later);
    expect((await read(storage)).value.placeName).toBe('later');
  });

  test('no secret of an authorization reaches the disk in the open', async () => {
    const { storage, bytes } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    await storage.authorizations.replace(await read(storage), aPendingAuthorization({ triesLeft: 4 }));
    expect((await bytes()).includes('CANARY')).toBe(false);
    expect((await bytes()).includes('hash-of-the-nonce')).toBe(true);
  });

  test('secrets that were moved to another authorization do not open', async () => {
    const { storage, copyValue } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    await copyValue(`authorization:${ID}`, 'authorization:other');
    await expect(storage.authorizations.read('other')).rejects.toThrow(SealError);
  });

  test('secrets of one step do not open in another', async () => {
    const { storage, editValue } = await open();
    await storage.authorizations.create(aPendingAuthorization());
    await editValue(`authorization:${ID}`, (text) => text.replace('awaiting_code', 'linked'));
    await expect(storage.authorizations.read(ID)).rejects.toThrow(SealError);
  });
}

async function read(storage: Storage): Promise<Stored<Authorization>> {
  const stored = await storage.authorizations.read(ID);
  if (stored === undefined) throw new Error('there is no authorization');
  return stored;
}

async function created(storage: Storage): Promise<Stored<Authorization>> {
  await storage.authorizations.create(anAuthorization());
  return read(storage);
}
