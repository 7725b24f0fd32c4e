import { describe, expect, test } from 'vitest';
import { aLink } from '../storage/fixtures.js';
import { aGrant, anXError, X_USER } from '../support/fake-x.js';
import { MEMBER, openLinkScene } from '../support/link-scene.js';
import { createGate, until, whileTimePasses } from '../support/until.js';

const OUTAGE = anXError('unavailable', 'unknown');
const MINUTE = 60_000;

type Scene = Awaited<ReturnType<typeof openLinkScene>>;

/** The exchange worked; for `times` calls X does not say whose the grant is. */
async function unclaimed(proof: 'identify' | 'code', times: number, error = OUTAGE) {
  const scene = await openLinkScene(proof);
  const visit = await scene.toX();
  scene.x.me.fails(error, times);
  await scene.backFromX(visit);
  const outcome = () => scene.accounts.flow.outcome(visit.authorizationId, visit.cookie);
  return { scene, visit, outcome };
}

async function live(scene: Scene, ms: number): Promise<void> {
  const end = scene.clock.now() + ms;
  for (;;) {
    await scene.runDue();
    const next = Math.min((await scene.storage.jobs.nextDueAt()) ?? end, end);
    if (next >= end) break;
    scene.clock.advance(next - scene.clock.now());
  }
  scene.clock.advance(end - scene.clock.now());
  await scene.runDue();
}

describe('a grant of which X does not say for whom it is', () => {
  test('is kept and asked about until X says it: linked', async () => {
    const { scene, outcome } = await unclaimed('identify', 3);
    expect(await outcome()).toEqual({ kind: 'in_progress' });
    await live(scene, 30_000);
    expect(await outcome()).toMatchObject({ kind: 'linked', user: X_USER });
    expect(scene.x.exchange.calls).toHaveLength(1);
    expect(scene.x.me.calls).toHaveLength(4);
    expect((await scene.account()).credentials.refreshToken?.reveal()).toBe('refresh-granted-1');
    await live(scene, 60 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([]);
  });

  test('a code is asked for as ever when it comes later', async () => {
    const { scene, visit, outcome } = await unclaimed('code', 1, anXError('unauthorized'));
    await live(scene, 5000);
    const shown = await outcome();
    expect(shown).toMatchObject({ kind: 'code', user: X_USER });
    const typed = shown.kind === 'code' ? shown.code.reveal() : '';
    await scene.accounts.confirmCode({
      authorizationId: visit.authorizationId,
      discordUserId: MEMBER,
      typed,
    });
    expect(await scene.storage.links.ofUser(MEMBER)).toHaveLength(1);
  });

  test('is on disk sealed, and survives a restart', async () => {
    const { scene } = await unclaimed('identify', 1);
    const { databaseUrl, clock, x } = scene;
    const restarted = await openLinkScene('identify', { databaseUrl, clock, x });
    await live(restarted, 5000);
    expect(await restarted.account()).toMatchObject({ status: 'active' });
  });

  test('until the attempt expires: then it is revoked as soon as X says whose it was', async () => {
    const { scene, outcome } = await unclaimed('identify', 30);
    await live(scene, 10 * MINUTE);
    expect(await outcome()).toMatchObject({ kind: 'failed' });
    const asked = scene.x.me.calls.length;
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(30);
    await live(scene, 110 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
    expect(await scene.storage.accounts.count()).toBe(0);
    expect(await scene.storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('is not revoked beside a living link of the same X user', async () => {
    const { scene } = await unclaimed('identify', 30);
    await scene.putAccount({}, [aLink({ discordUserId: '7' })]);
    await live(scene, 120 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([]);
    expect(await scene.account()).toMatchObject({ status: 'active' });
    expect(await scene.storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('that X never names is let go beside any living link, for it may be the same user', async () => {
    const { scene } = await unclaimed('identify', 1000);
    await scene.putAccount({ xUserId: '77', username: 'other' }, [aLink({ discordUserId: '7' })]);
    await live(scene, 180 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([]);
    expect(await scene.storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('that X never names is revoked where there is nothing that could end with it', async () => {
    const { scene } = await unclaimed('identify', 1000);
    await live(scene, 180 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
    expect(await scene.storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('is let go at once when asking again would not help', async () => {
    const { scene, outcome } = await unclaimed('identify', 1, anXError('missing_scope'));
    expect(await outcome()).toMatchObject({ kind: 'failed', reason: 'missing_scopes' });
    await live(scene, MINUTE);
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
  });

  test('is let go once, not twice, when it turns out to be of the wrong user', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ status: 'needs_reauthorization' });
    const { id, username } = X_USER;
    const visit = await scene.toX({ expected: { xUserId: id, username } });
    scene.x.me.fails(OUTAGE);
    for (let call = 0; call < 3; call += 1) scene.x.me.next(() => ({ ...X_USER, id: '99' }));
    await scene.backFromX(visit);
    await live(scene, 10 * MINUTE);
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ failure: 'wrong_x_user' });
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
  });

  test('X says to come back after the attempt has expired: it ends now', async () => {
    const retryAt = (await openLinkScene('identify')).clock.now() + 900_000;
    const { outcome } = await unclaimed('identify', 1, anXError('rate_limited', 'refused', { retryAt }));
    expect(await outcome()).toMatchObject({ kind: 'failed', reason: 'x_unavailable' });
  });
});

describe('revoking beside a new link of the same X account (X may end all grants of the user)', () => {
  test('waits while somebody exchanges a code: nobody knows yet whose it is', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    await scene.putAccount({}, [aLink({ discordUserId: '7' })]);
    scene.x.exchange.next(async () => {
      await scene.accounts.unlink(aLink({ discordUserId: '7' }));
      await scene.runDue();
      expect(scene.x.revoke.calls).toEqual([]);
      return aGrant(scene.clock, 'new');
    });
    await scene.backFromX(visit);
    await live(scene, 60 * MINUTE);
    expect(scene.x.revoke.calls).toEqual([]);
    expect(await scene.account()).toMatchObject({ status: 'active' });
  });

  test('a code is exchanged when the revocation that is on its way has been answered', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    await scene.putAccount({}, [aLink({ discordUserId: '7' })]);
    await scene.accounts.unlink(aLink({ discordUserId: '7' }));
    const order: string[] = [];
    const gate = createGate();
    scene.x.revoke.next(async () => {
      order.push('revoking');
      await gate.passed;
      order.push('revoked');
    });
    scene.x.exchange.next(() => {
      order.push('exchanged');
      return aGrant(scene.clock, 'new');
    });
    const revoking = scene.runDue();
    await until(() => order.length === 1);
    const linking = scene.backFromX(visit);
    await until(() => scene.clock.sleepers() > 0);
    expect(order).toEqual(['revoking']);
    gate.open();
    await revoking;
    await whileTimePasses(scene.clock, 50, linking);
    expect(order).toEqual(['revoking', 'revoked', 'exchanged']);
    expect(await scene.account()).toMatchObject({ status: 'active' });
  });

  test('but not for ever for one that no process works on any more', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    const stale = [{ id: 'r', holder: 'unknown', at: scene.clock.now() }];
    await scene.storage.facts.write('revocations-under-way', JSON.stringify(stale));
    const begun = scene.clock.monotonic();
    await whileTimePasses(scene.clock, 500, scene.backFromX(visit));
    expect(scene.clock.monotonic() - begun).toBeLessThan(15_000);
    expect(await scene.account()).toMatchObject({ status: 'active' });
    scene.clock.advance(60_000);
    await scene.link();
  });
});
