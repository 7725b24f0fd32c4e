import type { Locator } from 'playwright-core';
import { vi } from 'vitest';
import { settleTeam } from '../../../sandbox/settle-team.js';
import { type Chat, openChat } from './chat.js';
import { inLook, type Look } from './look.js';

export const ZONE = 'Europe/Vienna';

/** A Monday at nine in the morning in the zone, in summer. The week is always the same, so that pictures of it are. */
const MONDAY = Date.parse('2026-06-08T09:00:00+02:00');
const DAY = 24 * 3_600_000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A team before the sandbox's page, with a clock that is put forward. */
export interface Week extends Chat {
  /** It is this day and time now (`09:30`), for the bot, for both sites and for the browser. */
  until(day: (typeof DAYS)[number], time: string): Promise<void>;
  /** Somebody sits down at the computer and goes to a channel, or to the direct messages with the bot. */
  sit(name: string, place: string): Promise<void>;
  /** Sends a line as it stands: Enter would take what is offered for its end. */
  send(line: string): Promise<void>;
  /** Picks a command, and gives its options in their fields. */
  fillCommand(command: string, options: Readonly<Record<string, string | UploadedFile>>): Promise<void>;
  press(card: Locator, name: string): Promise<void>;
  /** Picks from a select of a card; several from one that takes several. */
  choose(card: Locator, select: string | RegExp, ...options: (string | RegExp)[]): Promise<void>;
  /** Fills in the form that is open, and sends it. */
  fillIn(fields: Readonly<Record<string, string>>): Promise<void>;
}

/** Only the date is not the real one: what waits waits as long as ever. To be called before anything is made. */
export async function openWeek(look: Look): Promise<Week> {
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY, shouldAdvanceTime: true });
  const chat = await openChat({
    person: 'rowan',
    browser: { ...inLook(look), timezoneId: ZONE },
    discord: { attachmentLifeMs: 8 * DAY },
    timing: { accounts: { unauthorizedQuietMs: 0 }, jobs: { beatMs: 200 } },
  });
  const { page, profile, scenario, composer } = chat;
  settleTeam(scenario.discord);
  const form = page.getByRole('dialog');
  await profile.clock.setFixedTime(MONDAY);
  const week: Week = {
    ...chat,
    async until(day, time) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const now = MONDAY + DAYS.indexOf(day) * DAY + (hours - 9) * 3_600_000 + minutes * 60_000;
      if (now < Date.now()) throw new Error(`${day} ${time} is over`);
      vi.setSystemTime(now);
      await profile.clock.setFixedTime(now);
    },
    async sit(name, place) {
      await chat.be(name);
      await chat.show('Places');
      await page.getByLabel('Places').getByRole('button', { name: place }).first().click();
      await page.getByRole('textbox', { name: new RegExp(`^Message .?${place}`) }).waitFor();
    },
    async send(line) {
      await composer.fill(line);
      await page.getByRole('button', { name: 'Send' }).click();
    },
    async fillCommand(command, options) {
      await composer.fill(command);
      await page
        .getByRole('option', { name: new RegExp(`^${command} `) })
        .first()
        .click();
      for (const [name, value] of Object.entries(options)) {
        const add = page.getByRole('button', { name: `+ ${name}`, exact: true });
        if (await add.isVisible()) await add.click();
        const field = page.getByTestId(`option-${name}`);
        if (typeof value === 'string') await field.getByRole('textbox').fill(value);
        else await field.locator('input[type=file]').setInputFiles(value);
      }
      await page.getByRole('button', { name: 'Send' }).click();
    },
    press: (card, name) => card.getByRole('button', { name, exact: true }).click(),
    async choose(card, select, ...options) {
      await card.getByRole('button', { name: select }).last().click();
      const list = page.locator('.select-list:popover-open');
      for (const name of options) await list.locator('label').filter({ hasText: name }).first().click();
      const done = list.getByRole('button', { name: 'Done' });
      if (await done.isVisible()) await done.click();
    },
    async fillIn(fields) {
      for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
      await form.getByRole('button', { name: 'Submit' }).click();
      await form.waitFor({ state: 'detached' });
    },
  };
  return week;
}
