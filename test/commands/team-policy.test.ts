import { describe, expect, test } from 'vitest';
import { team } from '../../commands/team.js';
import { NotAllowedError } from '../../src/errors.js';
import type { Card } from '../../src/reply.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { type ListScene, openListScene, shown } from '../support/list-scene.js';
import { rule } from '../support/policy.js';

const ADMIN: Said = { actorId: '1', permissions: MANAGE_GUILD };

const open = ({ services }: ListScene) =>
  shown(team.execute(anInvocation({ ...ADMIN, subcommand: 'policy' }), services));

type Action = 'policy_show' | 'policy_set' | 'policy_typed';

const act = ({ services }: ListScene, action: Action, said: Said) =>
  shown(team.handlers[action].execute(anInvocation({ ...ADMIN, ...said }), services));

const section = (scene: ListScene, name: string) =>
  act(scene, 'policy_show', { subject: 'show-none-0', picked: [name] });

/** What the card says, without its escapes. */
const said = (card: Card, name: string) =>
  card.fields?.find((field) => field.name.startsWith(name))?.value.replaceAll('\\', '');

describe('/team policy', () => {
  test('shows in plain words that there are no rules', async () => {
    const card = await open(await openListScene());
    expect(card.fields?.map(({ value }) => value.replaceAll('\\', ''))).toEqual([
      'Nothing needs approval',
      'at any time',
      'none',
      'none',
      'none',
      'a preview is up to each member; alt text is asked for, not required',
      'reviews none · audit none · alerts none',
    ]);
    expect(card.selects).toHaveLength(1);
  });

  test('each section has its own controls, and all of them fit into a message of Discord', async () => {
    const scene = await openListScene();
    for (const [name = '', controls] of [
      ['approval', 5],
      ['people', 3],
      ['hours', 3],
      ['limits', 3],
      ['words', 2],
      ['pictures', 3],
      ['channels', 4],
    ] as const) {
      const { selects = [], pickers = [], buttons = [] } = await section(scene, name);
      expect([name, selects.length + pickers.length + buttons.length]).toEqual([name, controls]);
    }
  });

  test('a form changes quotas and budgets; what is typed wrong is said, and handed back', async () => {
    const scene = await openListScene();
    const quota = await act(scene, 'policy_typed', {
      subject: 'quota-limits-0',
      fields: { member: '3', account: '' },
    });
    expect(said(quota, 'Quota')).toBe('3 a day for each member');
    const budget = await act(scene, 'policy_typed', {
      subject: 'budget-limits-1',
      fields: { guild: '$12,50', account: '2', member: '' },
    });
    expect(said(budget, 'Budget')).toBe('$12.50 a month for the server; $2.00 a month for each account');
    const wrong = await act(scene, 'policy_typed', {
      subject: 'budget-limits-2',
      fields: { guild: 'twelve', account: '7', member: '' },
    });
    expect(wrong).toMatchObject({ tone: 'warning', title: 'Nothing was changed' });
    expect(wrong.body?.replaceAll('\\', '')).toMatch(/“twelve” is no amount[\s\S]*For each account.*: 7/);
    expect(said(wrong, 'Budget')).toContain('$12.50');
  });

  test('posting hours need a real zone and real times, and then days can be picked', async () => {
    const scene = await openListScene();
    const hours = (fields: Record<string, string>, version = 0) =>
      act(scene, 'policy_typed', { subject: `hours-hours-${version}`, fields });
    const early = await act(scene, 'policy_set', { subject: 'days-hours-0', picked: ['1'] }).catch(
      ({ message }: Error) => message,
    );
    expect(early).toBe('There are no posting hours yet.');
    expect(await hours({ from: '9', to: '25:00', zone: 'Europe/Vienna' })).toMatchObject({ tone: 'warning' });
    expect(await hours({ from: '9', to: '17.30', zone: 'Middle-earth' })).toMatchObject({ tone: 'warning' });
    const set = await hours({ from: '9', to: '17.30', zone: 'europe/vienna' });
    expect(said(set, 'Posting hours')).toContain('every day, from 09:00 to 17:30 (Europe/Vienna)');
    const days = await act(scene, 'policy_set', { subject: 'days-hours-1', picked: ['5', '1'] });
    expect(said(days, 'Posting hours')).toContain('Monday, Friday, from 09:00');
    const off = await act(scene, 'policy_set', { subject: 'hours_off-hours-2' });
    expect(said(off, 'Posting hours')).toBe('at any time');
  });

  test('blocked words come one a line, each once, and have to be words', async () => {
    const scene = await openListScene();
    const words = (text: string, version = 0) =>
      act(scene, 'policy_typed', { subject: `words-words-${version}`, fields: { words: text } });
    expect(await words('casino\n!!!')).toMatchObject({ tone: 'warning' });
    expect(said(await words('casino\n\n CASINO \nbuy  now'), 'Blocked')).toBe('casino, buy now');
    expect(said(await words('', 1), 'Blocked')).toBe('none');
  });

  test('approvals need a channel for reviews, in which the bot may write', async () => {
    const scene = await openListScene();
    const always = () => act(scene, 'policy_set', { subject: 'when-approval-0', picked: ['always'] });
    await expect(always()).rejects.toThrow('Approvals need a channel');
    const pick = (picked: string[], version: number) =>
      act(scene, 'policy_set', { subject: `review-channels-${version}`, picked });
    scene.alerted.next(() => 'no_access' as const);
    await expect(pick(['77'], 0)).rejects.toThrow('I may not write in that channel.');
    expect(said(await pick(['77'], 0), 'Channels')).toContain('reviews <#77>');
    expect(scene.alerted.calls.at(-1)?.[0]).toMatchObject({ channelId: '77' });
    const card = await act(scene, 'policy_set', { subject: 'when-approval-1', picked: ['always'] });
    expect(said(card, 'Approvals')).toContain('Everything needs approval, whoever the author is');
    await expect(pick([], 2)).rejects.toThrow('Approvals need a channel');
    const roles = await act(scene, 'policy_set', { subject: 'reviewers-people-2', picked: ['8', '9'] });
    expect(said(roles, 'Approvals')).toContain('<@&8>, <@&9> and members who may manage the server');
  });

  test('preview and alt text are the settings of the server', async () => {
    const scene = await openListScene();
    await act(scene, 'policy_set', { subject: 'preview-pictures-0', picked: ['yes'] });
    const card = await act(scene, 'policy_set', { subject: 'alt_text-pictures-0', picked: ['yes'] });
    expect(said(card, 'Preview')).toBe(
      'a preview is always shown before posting; every picture needs alt text',
    );
  });

  test('of two admins at once the second one hears that it changed, sees how, and has changed nothing', async () => {
    const scene = await openListScene();
    await rule(scene, { quota: { member: 5 } });
    const late = await act(scene, 'policy_typed', {
      subject: 'quota-limits-0',
      fields: { member: '1', account: '' },
    });
    expect(late).toMatchObject({ tone: 'warning', title: 'Somebody else has changed the rules meanwhile' });
    expect(said(late, 'Quota')).toBe('5 a day for each member');
  });

  test('is for members who may manage the server, at each click and in each form', async () => {
    const scene = await openListScene();
    const nobody: Said = { actorId: '5', permissions: 0n };
    for (const action of ['policy_show', 'policy_set', 'policy_typed'] as const) {
      const done = act(scene, action, { ...nobody, subject: 'quota-limits-0', fields: { member: '1' } });
      await expect(done).rejects.toBeInstanceOf(NotAllowedError);
    }
    const { first } = team.handlers.policy_form;
    const opened = async () =>
      first.open(anInvocation({ ...nobody, subject: 'quota-limits-0' }), scene.services);
    await expect(opened()).rejects.toBeInstanceOf(NotAllowedError);
  });
});
