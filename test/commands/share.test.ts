import { describe, expect, test } from 'vitest';
import { team } from '../../commands/team.js';
import { NotAllowedError } from '../../src/errors.js';
import { aLink } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { labelsOf } from '../support/list-scene.js';
import { services } from '../support/services.js';
import {
  ADMIN,
  asAdmin,
  asEditor,
  asOwner,
  EDITOR,
  EDITORS,
  GUILD,
  OWNER,
  openShareScene,
  REVIEWERS,
  type ShareScene,
  X_USER,
} from '../support/share-scene.js';

const sharing = (said: Said = {}): Said => ({
  subcommand: 'share',
  options: { account: 'rookery', 'post-role': EDITORS },
  ...said,
});
const unsharing = (said: Said = {}): Said => ({
  subcommand: 'unshare',
  options: { account: 'rookery' },
  ...said,
});

async function kindsOf({ storage }: ShareScene): Promise<string[]> {
  return (await storage.audit.after(0, 100)).map(({ kind }) => kind);
}

describe('/team is shown to everybody, and each of its subcommands looks who asks', () => {
  const ALL = team.data.options.map(({ name }) => name);
  const OPEN = ['share', 'unshare'];

  test('no permission hides it: owners who are no admins share with it', () => {
    expect(team.data).not.toHaveProperty('default_member_permissions');
    expect(ALL).toEqual(expect.arrayContaining(OPEN));
  });

  test.each(ALL.filter((name) => !OPEN.includes(name)))(
    '/team %s refuses whoever is no admin',
    async (subcommand) => {
      for (const permissions of [0n, ~(MANAGE_GUILD | (1n << 3n)) & ((1n << 60n) - 1n)]) {
        const invocation = anInvocation({ subcommand, permissions, roleIds: [EDITORS, REVIEWERS] });
        await expect(team.execute(invocation, services())).rejects.toBeInstanceOf(NotAllowedError);
        const typing = anInvocation({ subcommand, permissions, typed: '' });
        await expect(team.complete(typing, services())).rejects.toBeInstanceOf(NotAllowedError);
      }
    },
  );

  test.each(OPEN)('/team %s works in servers only', async (subcommand) => {
    const invocation = anInvocation({ subcommand, place: 'dm' });
    await expect(team.execute(invocation, services())).rejects.toBeInstanceOf(NotAllowedError);
  });

  test('only an offer is shown to the channel', () => {
    const first = (subcommand: string) => team.first(anInvocation({ subcommand }));
    expect(first('share')).toEqual({ kind: 'defer', ephemeral: false });
    for (const name of ALL.filter((each) => each !== 'share'))
      expect(first(name)).toEqual({ kind: 'defer', ephemeral: true });
  });
});

describe('/team share', () => {
  test('is offered by its owner, counts once an admin has accepted, and both are written down', async () => {
    const scene = await openShareScene({ shared: false });
    const offer = await scene.type('team', asOwner(sharing()));
    expect(offer.body).toContain(`<@&${EDITORS}>`);
    expect(offer.footer).toContain('hand it over');
    expect(labelsOf(offer)).toEqual(['Accept', 'Decline']);
    expect(await scene.share()).toMatchObject({ state: 'offered', postRoleIds: [] });
    const editor = { discordUserId: EDITOR, place: aLink().place, roleIds: [EDITORS] };
    expect(await scene.accounts.usable(editor)).toEqual([]);
    const accepted = await scene.press(offer, 'Accept', asAdmin());
    expect(accepted.title).toContain('is shared');
    expect(await scene.share()).toMatchObject({ state: 'active', postRoleIds: [EDITORS] });
    expect(await scene.accounts.usable(editor)).toMatchObject([{ sharedBy: { roleIds: [EDITORS] } }]);
    expect(await kindsOf(scene)).toEqual(['share_offered', 'shared']);
  });

  test('of an owner who is an admin needs no second click', async () => {
    const scene = await openShareScene({ shared: false });
    const card = await scene.type('team', asOwner(sharing({ permissions: MANAGE_GUILD })));
    expect(labelsOf(card)).toEqual([]);
    expect(await scene.share()).toMatchObject({ state: 'active', postRoleIds: [EDITORS] });
  });

  test.each([
    ['its owner', asOwner()],
    ['a member with the role', asEditor()],
    ['an admin of another server', asAdmin({ guildId: '4' })],
    ['an admin in direct messages', asAdmin({ place: 'dm' })],
  ] as const)('is not accepted by %s', async (_name, said) => {
    const scene = await openShareScene({ shared: false });
    const offer = await scene.type('team', asOwner(sharing()));
    await expect(scene.press(offer, 'Accept', said)).rejects.toThrow();
    expect(await scene.share()).toMatchObject({ state: 'offered', postRoleIds: [] });
  });

  test.each([
    ['declined', asAdmin()],
    ['withdrawn', asOwner()],
  ] as const)('an offer can be %s, and is over then', async (because, said) => {
    const scene = await openShareScene({ shared: false });
    const offer = await scene.type('team', asOwner(sharing()));
    await scene.press(offer, 'Decline', said);
    expect(await scene.share()).toBeUndefined();
    await expect(scene.press(offer, 'Accept', asAdmin())).rejects.toThrow('answered or taken back');
    const [last] = (await scene.storage.audit.after(0, 100)).slice(-1);
    expect(JSON.parse(last?.details ?? '{}')).toEqual({ because });
  });

  test('once more adds a role; what was accepted stays until the rest is', async () => {
    const scene = await openShareScene();
    const options = { account: 'rookery', 'post-role': REVIEWERS };
    const offer = await scene.type('team', asOwner(sharing({ options })));
    expect(await scene.share()).toMatchObject({ state: 'active', postRoleIds: [EDITORS] });
    await scene.press(offer, 'Decline', asAdmin());
    expect(await scene.share()).toMatchObject({ state: 'active', postRoleIds: [EDITORS] });
    const again = await scene.type('team', asOwner(sharing({ options })));
    await expect(scene.press(offer, 'Accept', asAdmin())).rejects.toThrow('answered');
    await scene.press(again, 'Accept', asAdmin());
    expect(await scene.share()).toMatchObject({ postRoleIds: [EDITORS, REVIEWERS] });
    await expect(scene.type('team', asOwner(sharing({ options })))).rejects.toThrow('may do that already');
  });

  test.each([
    ['everybody', GUILD, 'Everybody is too many'],
    ['a role of a bot', '17', 'belongs to a bot'],
    ['a role of another server', '999', 'no such role'],
  ])('with %s is refused', async (_name, role, words) => {
    const scene = await openShareScene({ shared: false });
    for (const option of ['post-role', 'approve-role']) {
      const options = { account: 'rookery', [option]: role };
      await expect(scene.type('team', asOwner(sharing({ options })))).rejects.toThrow(words);
    }
    expect(await scene.share()).toBeUndefined();
  });

  test.each([
    ['somebody who has not linked it', asEditor(sharing())],
    ['an admin who has not linked it', asAdmin(sharing())],
    ['its owner in another server', asOwner(sharing({ guildId: '4' }))],
  ])('by %s is refused', async (_name, said) => {
    const scene = await openShareScene({ shared: false });
    await expect(scene.type('team', said)).rejects.toThrow();
    expect(await scene.share()).toBeUndefined();
  });

  test('is with one server at a time', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'guild:4' }));
    const elsewhere = asOwner(sharing({ guildId: '4', permissions: MANAGE_GUILD }));
    await expect(scene.type('team', elsewhere)).rejects.toThrow('another server');
    expect(await scene.share()).toMatchObject({ guildId: GUILD });
  });

  test('of 64 admins at once one accepts', async () => {
    const scene = await openShareScene({ shared: false });
    const offer = await scene.type('team', asOwner(sharing()));
    const clicks = Array.from({ length: 64 }, () => scene.press(offer, 'Accept', asAdmin()));
    const results = await Promise.allSettled(clicks);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await kindsOf(scene)).filter((kind) => kind === 'shared')).toHaveLength(1);
  });
});

describe('a share ends', () => {
  test.each([
    ['/team unshare of its owner', (scene: ShareScene) => scene.type('team', asOwner(unsharing()))],
    ['/team unshare of an admin', (scene: ShareScene) => scene.type('team', asAdmin(unsharing()))],
    ['its owner’s /unlink', (scene: ShareScene) => scene.type('unlink', asOwner())],
    [
      '/team remove',
      (scene: ShareScene) =>
        scene.type('team', asAdmin({ subcommand: 'remove', options: { account: 'rookery' } })),
    ],
    ['its owner’s wish to be forgotten', (scene: ShareScene) => scene.accounts.forgetMember(OWNER)],
  ])('with %s', async (_name, end) => {
    const scene = await openShareScene();
    await end(scene);
    expect(await scene.share()).toBeUndefined();
    expect(await kindsOf(scene)).toContain('unshared');
  });

  test('by a role at a time, and with the last of those that may post', async () => {
    const scene = await openShareScene();
    const role = (id: string) => asOwner(unsharing({ options: { account: 'rookery', role: id } }));
    await scene.type('team', role(REVIEWERS));
    expect(await scene.share()).toMatchObject({ postRoleIds: [EDITORS], approveRoleIds: [] });
    await expect(scene.type('team', role(REVIEWERS))).rejects.toThrow('not shared with that role');
    await scene.type('team', role(EDITORS));
    expect(await scene.share()).toBeUndefined();
  });

  test('for nobody who has but the role', async () => {
    const scene = await openShareScene();
    await expect(scene.type('team', asEditor(unsharing()))).rejects.toThrow();
    expect(await scene.share()).toBeDefined();
  });

  test('not with another member’s link to the same account', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ discordUserId: ADMIN }));
    await scene.type('unlink', asAdmin());
    expect(await scene.share()).toBeDefined();
  });
});

describe('handing over', () => {
  const offering = (said: Said = {}): Said =>
    sharing({ options: { account: 'rookery', 'new-owner': EDITOR }, ...said });

  test('moves link and share to whoever accepts; the old owner keeps nothing here, and is told', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    const offer = await scene.type('team', asOwner(offering()));
    expect((await scene.share())?.ownerId).toBe(OWNER);
    await scene.press(offer, 'Take it over', asEditor());
    expect(await scene.share()).toMatchObject({ ownerId: EDITOR, postRoleIds: [EDITORS], state: 'active' });
    const places = async (id: string) =>
      (await scene.storage.links.ofUser(id)).map(({ place, proof }) => `${place} ${proof}`);
    expect(await places(OWNER)).toEqual(['dm identify']);
    expect(await places(EDITOR)).toEqual([`guild:${GUILD} handed_over`]);
    expect(scene.handedOver.calls).toMatchObject([[{ discordUserId: OWNER, to: EDITOR }]]);
    expect((await kindsOf(scene)).slice(-2)).toEqual(['hand_over_offered', 'handed_over']);
    expect((await scene.account()).generation).toBe(1);
  });

  test.each([
    ['its owner', asOwner()],
    ['an admin', asAdmin()],
    ['somebody else', { actorId: '5' }],
    ['whom it is for, in another server', asEditor({ guildId: '4' })],
  ] as const)('is not accepted by %s', async (_name, said) => {
    const scene = await openShareScene();
    const offer = await scene.type('team', asOwner(offering()));
    await expect(scene.press(offer, 'Take it over', said)).rejects.toThrow();
    expect((await scene.share())?.ownerId).toBe(OWNER);
  });

  test('is offered by its owner or an admin, and by nobody else', async () => {
    const scene = await openShareScene();
    await expect(scene.type('team', asEditor(offering()))).rejects.toThrow();
    expect((await scene.type('team', asAdmin(offering()))).body).toContain(`<@${ADMIN}>`);
    expect(await scene.share()).toMatchObject({ handOver: { to: EDITOR, by: ADMIN } });
  });

  test('is over when it is declined, when another offer takes its place, and when the share ends', async () => {
    const scene = await openShareScene();
    const accept = (offer: Awaited<ReturnType<ShareScene['type']>>) =>
      scene.press(offer, 'Take it over', asEditor());
    const declined = await scene.type('team', asOwner(offering()));
    await scene.press(declined, 'Decline', asEditor());
    await expect(accept(declined)).rejects.toThrow('answered');
    const replaced = await scene.type('team', asOwner(offering()));
    const last = await scene.type('team', asOwner(offering()));
    await expect(accept(replaced)).rejects.toThrow('answered');
    await scene.type('unlink', asOwner());
    await expect(accept(last)).rejects.toThrow('answered');
    expect(await scene.storage.links.ofUser(EDITOR)).toEqual([]);
  });

  test('64 clicks hand over once', async () => {
    const scene = await openShareScene();
    const offer = await scene.type('team', asOwner(offering()));
    const clicks = Array.from({ length: 64 }, () => scene.press(offer, 'Take it over', asEditor()));
    const results = await Promise.allSettled(clicks);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await kindsOf(scene)).filter((kind) => kind === 'handed_over')).toHaveLength(1);
  });

  test('is good in that server alone, until the new owner has been to X themselves', async () => {
    const scene = await openShareScene();
    await scene.press(await scene.type('team', asOwner(offering())), 'Take it over', asEditor());
    for (const place of ['dm', 'guild:4'] as const) {
      const there = { discordUserId: EDITOR, place };
      expect(await scene.accounts.elsewhere(there)).toEqual([]);
      await expect(scene.accounts.useHere(there, X_USER)).rejects.toThrow('there alone');
    }
  });
});

test('/accounts says what is shared, by whom and for which role', async () => {
  const scene = await openShareScene();
  const card = await scene.type('accounts', asEditor());
  expect(card.fields).toEqual([
    { name: 'Shared with you', value: expect.stringContaining(`shared by <@${OWNER}>, for <@&${EDITORS}>`) },
  ]);
  expect(labelsOf(card)).toEqual([]);
  expect((await scene.type('accounts', asEditor({ roleIds: [] }))).fields).toEqual([]);
});
