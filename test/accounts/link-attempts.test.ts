import { describe, expect, test } from 'vitest';
import { aLink, anAccount, aReply } from '../storage/fixtures.js';
import { aGrant, SCOPES, X_USER } from '../support/fake-x.js';
import { MEMBER, openLinkScene, reasonOf } from '../support/link-scene.js';

const EXPECTED = { expected: { xUserId: X_USER.id, username: X_USER.username } };

describe('open attempts', () => {
  test('the fourth of a member ends the oldest', async () => {
    const scene = await openLinkScene('identify');
    const offered = [];
    for (let count = 0; count < 4; count += 1) {
      offered.push(await scene.offer());
      scene.clock.advance(1000);
    }
    const reasons = await Promise.all(
      offered.map(({ nonce }) =>
        scene.accounts.flow.describe(nonce).then(
          () => 'open',
          ({ reason }) => reason,
        ),
      ),
    );
    expect(reasons).toEqual(['too_many_open', 'open', 'open', 'open']);
  });

  test('stay three however many are asked for at once', async () => {
    const scene = await openLinkScene('identify');
    await Promise.all(Array.from({ length: 12 }, () => scene.offer()));
    expect(await scene.storage.authorizations.openOf(MEMBER, scene.clock.now())).toHaveLength(3);
  });

  test('of others are left alone', async () => {
    const scene = await openLinkScene('identify');
    const { nonce } = await scene.offer({ discordUserId: '7' });
    for (let count = 0; count < 4; count += 1) await scene.offer();
    await expect(scene.accounts.flow.describe(nonce)).resolves.toBeDefined();
  });
});

describe('the message that carried the link', () => {
  test('is edited when the attempt ends', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    await scene.accounts.attachReply(visit.authorizationId, aReply());
    await scene.backFromX(visit);
    await scene.runDue();
    expect(scene.linkEnded.calls.map(([, { linkedAs }]) => linkedAs)).toEqual([X_USER]);
  });

  test('is edited also when Discord was slower than the browser', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.link();
    await scene.runDue();
    expect(scene.linkEnded.calls).toEqual([]);
    await scene.accounts.attachReply(visit.authorizationId, aReply());
    await scene.runDue();
    expect(scene.linkEnded.calls.map(([handle]) => handle.messageId)).toEqual(['@original']);
  });

  test('that comes in on the way does not spoil a step', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    scene.x.me.next(async () => {
      await scene.accounts.attachReply(visit.authorizationId, aReply());
      return X_USER;
    });
    await scene.backFromX(visit);
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ step: 'linked' });
    await scene.runDue();
    expect(scene.linkEnded.calls).toHaveLength(1);
  });
});

describe('authorizing again', () => {
  const broken = { status: 'needs_reauthorization', brokenReason: 'rejected' } as const;

  test('mends the account, keeps the links and says so', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount(broken);
    const visit = await scene.link(EXPECTED);
    expect(await scene.accounts.flow.outcome(visit.authorizationId, visit.cookie)).toMatchObject({
      kind: 'linked',
      reauthorized: true,
    });
    const mended = await scene.account();
    expect(mended).toMatchObject({ status: 'active', generation: 2 });
    expect(mended).not.toHaveProperty('brokenReason');
    expect(await scene.storage.links.ofAccount(X_USER.id)).toHaveLength(1);
    expect(await scene.runDue()).toContain('account-healed');
  });

  test('with another X user changes nothing and revokes what that one granted', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount(broken);
    scene.x.me.next(() => ({ ...X_USER, id: '99', username: 'private' }));
    const visit = await scene.link(EXPECTED);
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ failure: 'wrong_x_user' });
    expect(await scene.account()).toMatchObject(broken);
    expect(await scene.storage.accounts.read('99')).toBeUndefined();
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
  });

  test('an account of another X app: the new grant takes its place and what was held goes on', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ clientId: 'client-of-before' });
    await scene.link(EXPECTED);
    expect(await scene.account()).toMatchObject({ clientId: 'client-one', generation: 2 });
    expect(await scene.runDue()).toContain('account-healed');
  });
});

describe('a new grant beside a working one', () => {
  const old = { credentials: { ...anAccount().credentials, scopes: [...SCOPES, 'media.write'] } };

  test('with fewer scopes does not replace it; the link is made all the same', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount(old, [aLink({ discordUserId: '7' })]);
    await scene.link();
    const account = await scene.account();
    expect(account.generation).toBe(1);
    expect(account.credentials.accessToken.reveal()).toBe('CANARY-access-token');
    expect(await scene.storage.links.ofUser(MEMBER)).toHaveLength(1);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([]);
  });

  test('with fewer scopes does not put off a refresh that is in doubt', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ ...old, failures: 1, intent: { generation: 1, at: 0 } });
    const { xUserId } = anAccount();
    const dueAt = scene.clock.now() + 2000;
    await scene.storage.jobs.add({
      key: `refresh:${xUserId}`,
      kind: 'refresh',
      lane: 'l',
      dueAt,
      payload: { xUserId },
    });
    await scene.link();
    scene.clock.advance(2000);
    expect(await scene.runDue()).toContain('refresh');
    expect(scene.x.refresh.calls).toHaveLength(1);
  });

  test('with as many scopes replaces it', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount(old);
    scene.x.exchange.next(() =>
      aGrant(scene.clock, 'wider', { scopes: [...SCOPES, 'media.write', 'like.read'] }),
    );
    await scene.link();
    expect((await scene.account()).credentials.accessToken.reveal()).toBe('access-wider');
  });

  test('a broken one is replaced whatever its scopes', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ ...old, status: 'needs_reauthorization' });
    await scene.link();
    expect(await scene.account()).toMatchObject({ status: 'active', generation: 2 });
  });
});

describe('"Not me"', () => {
  test('takes the link back and revokes the grant', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.link();
    expect(await scene.accounts.undoLink(visit.authorizationId, MEMBER)).toMatchObject({
      tokensDeleted: true,
    });
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
    await expect(scene.accounts.undoLink(visit.authorizationId, MEMBER)).rejects.toThrow('not linked here');
  });

  test('is nobody else’s to say', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.link();
    expect(await reasonOf(scene.accounts.undoLink(visit.authorizationId, '666'))).toBe('wrong_discord_user');
    expect(await scene.storage.links.ofUser(MEMBER)).toHaveLength(1);
  });
});
