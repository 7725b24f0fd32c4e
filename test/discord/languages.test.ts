import { expect, test } from 'vitest';
import type { Command } from '../../src/command.js';
import { createRouter, type Reader } from '../../src/discord/router.js';
import { InvalidInputError } from '../../src/errors.js';
import { inLanguage, languageOf } from '../../src/language.js';
import { mark, t } from '../../src/sentence.js';
import { createFakeAnswers } from './support/fake-answers.js';
import { createManualClock } from './support/manual-clock.js';
import { createMemoryInteractions } from './support/memory-stores.js';
import { autocomplete, click, command, inDirectMessages } from './support/payloads.js';
import { createRecordedLog } from './support/recorded-log.js';

const GERMAN = { locale: 'de', guild_locale: 'en-US' };
const EPHEMERAL = { message: { id: '1', flags: 64 } };
const PUBLIC = { message: { id: '1', flags: 0 } };
const press = { command: 'tweet', action: 'press', subject: 'a1' };
const refuse = { command: 'tweet', action: 'refuse', subject: 'a1' };
const apart = { command: 'tweet', action: 'apart', subject: 'a1' };

function setUp() {
  const heard: Reader[] = [];
  const { answers, sent } = createFakeAnswers();
  const { log, lines } = createRecordedLog();
  const card = () => ({ tone: 'info' as const, title: t('Where') });
  const tweet: Command<null> = {
    data: { name: 'tweet', description: 'Post' },
    first: { kind: 'defer', ephemeral: true },
    execute: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { card: card() };
    },
    complete: async () => [{ name: t('Where'), value: 'x' }],
    handlers: {
      press: { first: { kind: 'update' }, execute: async () => ({ card: card() }) },
      refuse: {
        first: { kind: 'update' },
        execute: async () => {
          throw new InvalidInputError(mark`@${'brand'} is linked`);
        },
      },
      apart: {
        first: { kind: 'update' },
        execute: async ({ locale }) => ({
          card: inLanguage(languageOf(locale), card),
          as: 'follow-up',
        }),
      },
    },
  };
  const router = createRouter({
    commands: [tweet],
    services: null,
    interactions: createMemoryInteractions(),
    answers,
    clock: createManualClock(),
    log,
    guildName: () => 'Nest',
    heard: async (reader) => void heard.push(reader),
  });
  const said = async (raw: object) => {
    sent.length = 0;
    await router.handle(raw);
    return JSON.stringify(sent.at(-1));
  };
  return { said, heard, router, lines };
}

test('whoever acts is answered in their language, and others in English', async () => {
  const { said } = setUp();
  expect(await said(command('tweet', [], GERMAN))).toContain('"Wo"');
  expect(await said(command('tweet', [], { locale: 'fr' }))).toContain('"Where"');
  expect(await said(command('tweet', [], { locale: 'en-GB', guild_locale: 'de' }))).toContain('"Where"');
  expect(await said({ ...autocomplete('tweet', []), ...GERMAN })).toContain('"Wo"');
});

test('two at once are each answered in their own', async () => {
  const { router } = setUp();
  const { said } = setUp();
  const [german, english] = await Promise.all([
    said(command('tweet', [], GERMAN)),
    setUp().said(command('tweet', [], { locale: 'en-US' })),
  ]);
  expect([german.includes('"Wo"'), english.includes('"Where"')]).toEqual([true, true]);
  await router.idle();
});

test('what a channel is shown is in the language of its server', async () => {
  const { said } = setUp();
  expect(await said(click(press, { ...GERMAN, ...PUBLIC }))).toContain('"Where"');
  expect(await said(click(press, { locale: 'en-US', guild_locale: 'de', ...PUBLIC }))).toContain('"Wo"');
  expect(await said(click(press, { ...GERMAN, ...EPHEMERAL }))).toContain('"Wo"');
  expect(await said(click(press, { ...GERMAN, ...PUBLIC, ...inDirectMessages }))).toContain('"Wo"');
});

test('a refusal, and a message apart, is for whoever pressed the button', async () => {
  const { said, lines } = setUp();
  const refusal = await said(click(refuse, { ...GERMAN, ...PUBLIC }));
  expect(refusal).toContain('ist verknüpft');
  expect(refusal).toContain('Das ist so nicht brauchbar');
  expect(await said(click(apart, { ...GERMAN, ...PUBLIC }))).toContain('"Wo"');
  expect(JSON.stringify(lines())).not.toContain('verknüpft');
});

test('a bot that restarts, and a button of an older one, say so in the language of whoever asks', async () => {
  const { said, router } = setUp();
  expect(await said(click({ ...press, action: 'gone' }, { ...GERMAN, ...EPHEMERAL }))).toContain(
    'Aus einer älteren Version',
  );
  router.close();
  expect(await said(command('tweet', [], GERMAN))).toContain('Der Bot startet gerade neu');
});

test('it is noted in what language people and servers read, and nothing waits for it', async () => {
  const { said, heard } = setUp();
  await said(command('tweet', [], GERMAN));
  await said(command('tweet', [], { locale: 'de', ...inDirectMessages }));
  expect(heard).toMatchObject([
    { language: 'de', guild: { guildId: '1200000000000000001', language: 'en' } },
    { language: 'de', guild: undefined },
  ]);
});
