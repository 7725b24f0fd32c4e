import { describe, expect, test } from 'vitest';
import { alertCard } from '../../../commands/cards/alert-card.js';
import type { Alert } from '../../../src/posting/policy/alert.js';
import { watchPosts } from '../../../src/watch-posts.js';
import { aLink } from '../../storage/fixtures.js';
import { anXError } from '../../support/fake-x.js';
import { rule } from '../../support/policy.js';
import { openPostScene, type PostScene } from '../../support/post-scene.js';
import { PRICES } from '../../support/prices.js';

const COST = PRICES.post * 1_000_000;
const CHANNEL = { channels: { alert: '77' } };

const alertsOf = ({ alerted }: PostScene) => alerted.calls.map(([, alert]) => alert);
const cardOf = (alert: Alert) => alertCard(alert, async () => 'rookery');

describe('alerts', () => {
  test('80 and 100 % of a budget, once each, to the channel for them', async () => {
    const scene = await openPostScene();
    await rule(scene, { ...CHANNEL, budget: { guild: 5 * COST } });
    for (let count = 0; count < 8; count += 1) await scene.post({ texts: [`post ${count}`] });
    await scene.pass(1000);
    expect(alertsOf(scene)).toMatchObject([
      { kind: 'budget', percent: 80 },
      { kind: 'budget', percent: 100 },
    ]);
    expect(scene.alerted.calls[0]?.[0].channelId).toBe('77');
    const [, full] = alertsOf(scene);
    expect(full && (await cardOf(full)).title).toBe('A budget is used up');
  });

  test('without a channel nobody is told, and a post costs nothing for it', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { guild: COST } });
    await scene.post();
    await scene.post({ texts: ['two'] });
    expect(alertsOf(scene)).toEqual([]);
  });

  test('X without credits, an account that needs its owner, few posts left, a post that is stuck', async () => {
    const scene = await openPostScene(
      {},
      { limits: { account: [{ count: 10, ms: 3 * 3_600_000 }], app: [] } },
    );
    await rule(scene, CHANNEL);
    for (let count = 0; count < 9; count += 1) await scene.post({ texts: [`post ${count}`] });
    await scene.pass(1000);
    expect(alertsOf(scene)).toMatchObject([{ kind: 'rate_limit', left: 1, count: 10 }]);
    const late = await scene.queue({ texts: ['late'] });
    scene.clock.advance(16 * 60_000);
    for (let look = 0; look < 3; look += 1) await watchPosts(scene.storage.jobs, scene.posting, scene.clock);
    scene.x.create.fails(anXError('credits_depleted'));
    await scene.runDue();
    expect(await scene.stored(late)).toMatchObject({ status: 'held' });
    expect(alertsOf(scene).slice(1)).toMatchObject([{ kind: 'job_stuck' }, { kind: 'app_stopped' }]);
  });

  test('say nothing secret and ping nobody, in words', async () => {
    const alerts: Alert[] = [
      { kind: 'introduced', as: 'review' },
      { kind: 'account_broken', xUserId: '7' },
      { kind: 'app_stopped', reason: 'credits_depleted' },
      { kind: 'rate_limit', xUserId: '7', left: 3, count: 300, ms: 10_800_000 },
      { kind: 'job_stuck', postId: 'p', since: 0 },
      { kind: 'no_right', postId: 'p', xUserId: '7', memberId: '8' },
      { kind: 'owner_left', xUserId: '7', memberId: '8' },
    ];
    for (const alert of alerts) expect((await cardOf(alert)).title).not.toBe('');
    expect((await cardOf({ kind: 'account_broken', xUserId: '7' })).title).toContain('rookery');
  });

  test('an account that needs its owner, in each server that it is linked in', async () => {
    const scene = await openPostScene({
      credentials: { ...(await openPostScene().then((other) => other.account())).credentials, expiresAt: 0 },
    });
    await rule(scene, CHANNEL);
    scene.x.refresh.fails(anXError('rejected_token'));
    await scene.post();
    await scene.pass(1000);
    expect(alertsOf(scene)).toMatchObject([{ kind: 'account_broken', xUserId: aLink().xUserId }]);
  });
});

describe('the audit channel', () => {
  const told = (scene: PostScene) =>
    alertsOf(scene).flatMap((alert) => (alert.kind === 'acts' ? alert.lines.map(({ kind }) => kind) : []));

  test('is told each act from then on, in order, once, at most 15 a message', async () => {
    const scene = await openPostScene();
    await scene.post({ texts: ['before'] });
    await rule(scene, { channels: { audit: '78' } });
    await scene.pass(6000);
    for (let count = 0; count < 12; count += 1) await scene.post({ texts: [`post ${count}`] });
    for (let look = 0; look < 6; look += 1) await scene.pass(6000);
    expect(told(scene)).toEqual(['policy', ...Array.from({ length: 12 }, () => ['submit', 'post']).flat()]);
    const sizes = alertsOf(scene).map((alert) => (alert.kind === 'acts' ? alert.lines.length : 0));
    expect(Math.max(...sizes)).toBe(15);
  });

  test('a message that failed is sent again with the same key, and nothing is left out', async () => {
    const scene = await openPostScene();
    await rule(scene, { channels: { audit: '78' } });
    scene.alerted.fails(new Error('Discord is down'));
    await scene.pass(6000);
    for (let look = 0; look < 10; look += 1) await scene.pass(60_000);
    const keys = scene.alerted.calls.map(([{ key }]) => key);
    expect(keys[0]).toBe(keys[1]);
    expect(told(scene).at(-1)).toBe('policy');
  });

  test('is told nothing of another server, and ends with the channel', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'guild:1', discordUserId: '8', xUserId: '99' }));
    await rule(scene, { channels: { audit: '78' } });
    await scene.pass(6000);
    await scene.posting.stopGuild('1', 'paused', '8');
    await scene.pass(6000);
    expect(told(scene)).toEqual(['policy']);
    await rule(scene, { channels: {} });
    await scene.pass(6000);
    await scene.post();
    await scene.pass(60_000);
    expect(told(scene)).toEqual(['policy']);
  });
});
