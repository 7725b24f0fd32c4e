import { describe, expect, test } from 'vitest';
import { settings } from '../../commands/settings.js';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import type { Card } from '../../src/reply.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { type ListScene, openListScene, shown } from '../support/list-scene.js';

const type = ({ services }: ListScene, said: Said) =>
  shown(settings.execute(anInvocation({ subcommand: 'show', ...said }), services));
const admin: Said = { actorId: '1', permissions: MANAGE_GUILD };
const timezone = (zone: string): Said => ({ subcommand: 'timezone', options: { zone } });
const preview = (on: boolean): Said => ({ subcommand: 'preview', flags: { on } });
const forServer = (said: Said): Said => ({ ...said, ...admin, flags: { ...said.flags, server: true } });

/** What the card says, without its escapes. */
const zoneOf = ({ fields }: Card) => fields?.[0]?.value.replaceAll('\\', '');
const previewOf = ({ fields }: Card) => fields?.[1]?.value;

describe('/settings', () => {
  test('shows what holds when nobody has chosen anything', async () => {
    const card = await type(await openListScene(), {});
    expect(zoneOf(card)).toContain('none yet');
    expect(previewOf(card)).toBe('only when it is asked for · the default');
    expect(card.footer).not.toContain('admin');
  });

  test('a member’s own time zone goes before the server’s; both are named', async () => {
    const scene = await openListScene();
    await type(scene, forServer(timezone('America/New_York')));
    // The clock of the tests stands at 8:00 UTC on a Friday.
    expect(zoneOf(await type(scene, {}))).toBe('America/New_York, where it is Fri 03:00 · this server’s');
    const saved = await type(scene, timezone('Europe/Vienna'));
    expect(saved).toMatchObject({ tone: 'success', title: 'Saved for you' });
    expect(zoneOf(saved)).toBe(
      'Europe/Vienna, where it is Fri 09:00 · your choice (the server’s is America/New_York)',
    );
    expect(zoneOf(await type(scene, { place: 'dm' }))).toContain('Europe/Vienna');
    expect(zoneOf(await type(scene, { actorId: '5' }))).toContain('America/New_York');
    expect(zoneOf(await type(scene, { actorId: '5', place: 'dm' }))).toContain('none yet');
  });

  test('the choice of a time zone can be taken back', async () => {
    const scene = await openListScene();
    await type(scene, timezone('Europe/Vienna'));
    expect(zoneOf(await type(scene, timezone('none')))).toContain('none yet');
  });

  test('what is no time zone changes nothing', async () => {
    const scene = await openListScene();
    await type(scene, timezone('Europe/Vienna'));
    await expect(type(scene, timezone('Middle-earth/Shire'))).rejects.toBeInstanceOf(InvalidInputError);
    expect(zoneOf(await type(scene, {}))).toContain('Europe/Vienna');
  });

  test('a preview is the member’s choice, and the server’s rule holds whatever they chose', async () => {
    const scene = await openListScene();
    expect(previewOf(await type(scene, preview(true)))).toBe('always · your choice');
    expect(previewOf(await type(scene, preview(false)))).toBe('only when it is asked for · your choice');
    await type(scene, forServer(preview(true)));
    expect(previewOf(await type(scene, preview(false)))).toContain('a rule of this server');
    expect(previewOf(await type(scene, { ...preview(false), place: 'dm' }))).toBe(
      'only when it is asked for · your choice',
    );
    const saved = await type(scene, forServer(preview(false)));
    expect(saved.title).toBe('Saved for this server');
    expect(previewOf(saved)).toBe('only when it is asked for · the default');
  });

  test.each([
    ['a member', { actorId: '5', permissions: 0n }],
    ['an admin in direct messages', { place: 'dm' as const }],
  ])('S6: %s changes nothing for a server', async (_name, said) => {
    const scene = await openListScene();
    for (const wish of [timezone('Europe/Vienna'), preview(true)]) {
      await expect(type(scene, { ...forServer(wish), ...said })).rejects.toBeInstanceOf(NotAllowedError);
    }
    expect(zoneOf(await type(scene, admin))).toContain('none yet');
    expect(previewOf(await type(scene, admin))).toContain('the default');
  });

  test('zones are completed by city, and the choice can be taken back there', async () => {
    const { services } = await openListScene();
    const choices = (typed: string) => settings.complete(anInvocation({ typed }), services);
    expect(await choices('vienna')).toEqual([{ name: 'Europe/Vienna (UTC+01:00)', value: 'Europe/Vienna' }]);
    expect((await choices('')).map(({ value }) => value)).toHaveLength(25);
    expect((await choices(''))[0]?.value).toBe('none');
  });
});
