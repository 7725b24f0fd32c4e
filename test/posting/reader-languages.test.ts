import { expect, test } from 'vitest';
import { createReaderLanguages } from '../../src/posting/reader-languages.js';
import { changeSettings, readSettings } from '../../src/posting/settings.js';
import { createRecordedLog } from '../discord/support/recorded-log.js';
import { openDomain } from '../support/domain.js';

const MEMBER = { memberId: '7' };
const GUILD = { guildId: '9' };

async function setUp() {
  const { storage, clock } = await openDomain();
  const { log } = createRecordedLog();
  let transactions = 0;
  let reads = 0;
  const counted = {
    facts: {
      ...storage.facts,
      read: (key: string) => {
        reads += 1;
        return storage.facts.read(key);
      },
    },
    transaction: ((work) => {
      transactions += 1;
      return storage.transaction(work);
    }) as typeof storage.transaction,
  };
  const open = () => createReaderLanguages({ storage: counted as unknown as typeof storage, log });
  return { open, storage, clock, counts: () => ({ reads, transactions }) };
}

test('who was heard is spoken to in their language, after a restart, too', async () => {
  const { open } = await setUp();
  await open().heard(MEMBER, 'de');
  expect(await open().of(MEMBER)).toBe('de');
  expect(await open().of(GUILD)).toBe('en');
});

test('nothing is read or written while it is what is known, and English is no news', async () => {
  const { open, counts } = await setUp();
  const languages = open();
  await languages.heard(MEMBER, 'en');
  await languages.heard(GUILD, 'de');
  expect(counts()).toEqual({ reads: 2, transactions: 1 });
  for (let times = 0; times < 5; times += 1) {
    await languages.heard(MEMBER, 'en');
    await languages.heard(GUILD, 'de');
    expect(await languages.of(GUILD)).toBe('de');
  }
  expect(counts()).toEqual({ reads: 2, transactions: 1 });
  await languages.heard(MEMBER, 'de');
  expect(counts()).toEqual({ reads: 3, transactions: 2 });
});

test('it stands beside what was chosen, goes with it, and is nobody’s act', async () => {
  const { open, storage, clock } = await setUp();
  await changeSettings({ storage, clock }, GUILD, { preview: true });
  await open().heard(GUILD, 'de');
  await changeSettings({ storage, clock }, GUILD, { altText: true });
  expect(await readSettings(storage, GUILD)).toEqual({ preview: true, altText: true, language: 'de' });
  const acts = await storage.audit.page({ kind: 'settings', limit: 10 });
  expect(acts).toHaveLength(2);
});

test('a store that takes nothing is no trouble: the next interaction says it again', async () => {
  const { storage } = await setUp();
  let isBroken = true;
  const shaky = {
    facts: storage.facts,
    transaction: ((work) =>
      isBroken ? Promise.reject(new Error('full')) : storage.transaction(work)) as typeof storage.transaction,
  };
  const { log } = createRecordedLog();
  const languages = createReaderLanguages({ storage: shaky as unknown as typeof storage, log });
  await languages.heard(MEMBER, 'de');
  isBroken = false;
  await languages.heard(MEMBER, 'de');
  expect((await readSettings(storage, MEMBER)).language).toBe('de');
});

test('a language of a later version is spoken as English', async () => {
  const { open, storage } = await setUp();
  await storage.facts.write('settings-of-member:7', '{"language":"tlh"}');
  expect(await open().of(MEMBER)).toBe('en');
});
