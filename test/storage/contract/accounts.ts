import { expect, test } from 'vitest';
import type { Account, Stored } from '../../../src/accounts/ports.js';
import { Secret } from '../../../src/secret.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import { SealError } from '../../../src/storage/seal-error.js';
import { anAccount, revealed, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race, winners } from './race.js';

const ID = anAccount().xUserId;

export function accountCases(open: OpenHarness): void {
  test('an account that nobody created is undefined', async () => {
    const { storage } = await open();
    expect(await storage.accounts.read(ID)).toBeUndefined();
  });

  test('an account reads back as it was created, secrets included', async () => {
    const { storage } = await open();
    const account = anAccount({
      brokenReason: 'rejected',
      lease: { token: 'lease-token', holder: 'host/1/2/3' },
      intent: { generation: 1, at: START },
      lastUsedAt: START + 1,
      failures: 2,
    });
    expect(await storage.accounts.create(account)).toBe(true);
    expect(revealed((await read(storage)).value)).toEqual(revealed(account));
  });

  test('tokens of OAuth 1.0a read back, beside a pair and alone', async () => {
    const { storage } = await open();
    const oauth1 = {
      token: new Secret('CANARY-oauth1-token'),
      tokenSecret: new Secret('CANARY-oauth1-secret'),
      apiKey: 'key-one',
      obtainedAt: START,
    };
    const { credentials: _, ...alone } = anAccount({ xUserId: '7' });
    await storage.accounts.create(anAccount({ oauth1 }));
    await storage.accounts.create({ ...alone, oauth1 });
    for (const id of [anAccount().xUserId, '7']) {
      const account = (await storage.accounts.read(id))?.value;
      const texts = [account?.oauth1?.token.reveal(), account?.oauth1?.tokenSecret.reveal()];
      expect(texts).toEqual(['CANARY-oauth1-token', 'CANARY-oauth1-secret']);
      expect(account?.oauth1).toMatchObject({ apiKey: 'key-one', obtainedAt: START });
    }
    expect((await read(storage)).value.credentials?.accessToken.reveal()).toBe('CANARY-access-token');
    expect((await storage.accounts.read('7'))?.value).not.toHaveProperty('credentials');
  });

  test('credentials without a refresh token read back without one', async () => {
    const { storage } = await open();
    await storage.accounts.create(
      anAccount({ credentials: { ...anAccount().credentials, refreshToken: undefined } }),
    );
    expect((await read(storage)).value.credentials?.refreshToken).toBeUndefined();
  });

  test.each([':base64:AAAA', ':colon', '"quoted" \\ 𝕏 \u0000 end', '', '__proto__'])(
    'a name of %j survives the way to disk and back',
    async (name) => {
      const { storage } = await open();
      await storage.accounts.create(anAccount({ name, username: name }));
      const { value } = await read(storage);
      expect([value.name, value.username]).toEqual([name, name]);
    },
  );

  test('a second create is refused and changes nothing', async () => {
    const { storage } = await open();
    await storage.accounts.create(anAccount());
    expect(await storage.accounts.create(anAccount({ username: 'other' }))).toBe(false);
    expect((await read(storage)).value.username).toBe('rookery');
  });

  test('of 64 creates at once exactly one wins', async () => {
    const { storage } = await open();
    const answers = await race(64, (index) =>
      storage.accounts.create(anAccount({ username: `user${index}` })),
    );
    expect(winners(answers)).toBe(1);
    expect((await read(storage)).value.username).toBe(`user${answers.indexOf(true)}`);
  });

  test('a replace with the version that was read succeeds and gives a new version', async () => {
    const { storage } = await open();
    const first = await created(storage);
    expect(await storage.accounts.replace(first, anAccount({ generation: 2 }))).toBe(true);
    const second = await read(storage);
    expect(second.value.generation).toBe(2);
    expect(second.version).not.toBe(first.version);
  });

  test('a replace with a version of the past is refused and changes nothing', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.replace(first, anAccount({ generation: 2 }));
    expect(await storage.accounts.replace(first, anAccount({ generation: 3 }))).toBe(false);
    expect((await read(storage)).value.generation).toBe(2);
  });

  test('a replace of what is gone is refused and does not bring it back', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.remove(first);
    expect(await storage.accounts.replace(first, anAccount({ generation: 2 }))).toBe(false);
    expect(await storage.accounts.replace(first, anAccount({ status: 'revoked' }))).toBe(false);
    expect(await storage.accounts.read(ID)).toBeUndefined();
    expect(await storage.accounts.count()).toBe(0);
  });

  test('an account that comes back as it was is not the version from before', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.remove(first);
    await storage.accounts.create(anAccount());
    expect(await storage.accounts.replace(first, anAccount({ generation: 9 }))).toBe(false);
  });

  test('of 64 replaces of one version exactly one wins', async () => {
    const { storage } = await open();
    const first = await created(storage);
    const answers = await race(64, (index) =>
      storage.accounts.replace(first, anAccount({ failures: index })),
    );
    expect(winners(answers)).toBe(1);
    expect((await read(storage)).value.failures).toBe(answers.indexOf(true));
  });

  test('of 64 replaces that change what is listed exactly one wins too', async () => {
    const { storage } = await open();
    const first = await created(storage);
    const answers = await race(64, (index) =>
      storage.accounts.replace(first, anAccount({ clientId: `client${index}` })),
    );
    expect(winners(answers)).toBe(1);
    expect(await storage.accounts.countOfOtherApps(`client${answers.indexOf(true)}`)).toBe(0);
  });

  test('24 callers that count up by compare-and-set reach 24', async () => {
    const { storage } = await open();
    await storage.accounts.create(anAccount({ generation: 0 }));
    await race(24, async () => {
      for (;;) {
        const stored = await read(storage);
        const next = { ...stored.value, generation: stored.value.generation + 1 };
        if (await storage.accounts.replace(stored, next)) return;
      }
    });
    expect((await read(storage)).value.generation).toBe(24);
  });

  test('a remove with a version of the past is refused', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.replace(first, anAccount({ generation: 2 }));
    expect(await storage.accounts.remove(first)).toBe(false);
    expect(await storage.accounts.read(ID)).toBeDefined();
  });

  test('of 64 removes exactly one wins', async () => {
    const { storage } = await open();
    const first = await created(storage);
    expect(winners(await race(64, () => storage.accounts.remove(first)))).toBe(1);
    expect(await storage.accounts.read(ID)).toBeUndefined();
  });

  test('of removes and replaces at once exactly one wins', async () => {
    const { storage } = await open();
    const first = await created(storage);
    const answers = await race(64, (index) =>
      index % 2 === 0
        ? storage.accounts.remove(first)
        : storage.accounts.replace(first, anAccount({ failures: index })),
    );
    expect(winners(answers)).toBe(1);
  });

  test('accounts are counted, and those of other apps', async () => {
    const { storage } = await open();
    for (const [xUserId, clientId] of [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
      ['4', 'b'],
    ] as const) {
      await storage.accounts.create(anAccount({ xUserId, clientId }));
    }
    expect(await storage.accounts.count()).toBe(4);
    expect(await storage.accounts.countOfOtherApps('b')).toBe(2);
    expect(await storage.accounts.countOfOtherApps('unknown')).toBe(4);
  });

  test('an account that moves to another app is counted there', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.replace(first, anAccount({ clientId: 'client-two' }));
    expect(await storage.accounts.countOfOtherApps('client-two')).toBe(0);
  });

  test('credentials never reach the disk in the open', async () => {
    const { storage, bytes } = await open();
    const first = await created(storage);
    await storage.accounts.replace(first, anAccount({ generation: 2 }));
    expect((await bytes()).includes('CANARY')).toBe(false);
    expect((await bytes()).includes('rookery')).toBe(true);
  });

  test('the same credentials are never sealed to the same text twice', async () => {
    const { storage } = await open();
    const first = await created(storage);
    await storage.accounts.replace(first, first.value);
    expect((await read(storage)).version).not.toBe(first.version);
  });

  test('credentials that were moved to another account do not open', async () => {
    const { storage, copyValue } = await open();
    await created(storage);
    await copyValue(`account:${ID}`, 'account:666');
    await expect(storage.accounts.read('666')).rejects.toThrow(SealError);
  });

  test('no account opens with the credentials of any other', async () => {
    const { storage, copyValue } = await open();
    for (let index = 0; index < 10; index++) {
      await storage.accounts.create(
        anAccount({
          xUserId: `${index}`,
          credentials: { ...anAccount().credentials, accessToken: new Secret(`token-${index}`) },
        }),
      );
    }
    for (let index = 0; index < 10; index++) {
      await copyValue(`account:${index}`, 'account:victim');
      await expect(storage.accounts.read('victim')).rejects.toThrow(SealError);
    }
  });

  test('credentials of an older generation do not open in a newer value', async () => {
    const { storage, editValue } = await open();
    await created(storage);
    await editValue(`account:${ID}`, (text) => text.replace('"generation":1', '"generation":2'));
    await expect(storage.accounts.read(ID)).rejects.toThrow(SealError);
  });

  test('credentials that were changed do not open', async () => {
    const { storage, editValue } = await open();
    await created(storage);
    await editValue(`account:${ID}`, (text) =>
      text.replace(
        /("credentials":"[^"]{60})(.)/,
        (_, before, char) => `${before}${char === 'A' ? 'B' : 'A'}`,
      ),
    );
    await expect(storage.accounts.read(ID)).rejects.toThrow(SealError);
  });
}

async function read(storage: Storage): Promise<Stored<Account>> {
  const stored = await storage.accounts.read(ID);
  if (stored === undefined) throw new Error('there is no account');
  return stored;
}

async function created(storage: Storage): Promise<Stored<Account>> {
  await storage.accounts.create(anAccount());
  return read(storage);
}
