import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import { aReply } from '../storage/fixtures.js';
import { X_USER } from '../support/fake-x.js';
import { type LinkScene, MEMBER, openLinkScene, reasonOf, type Visit } from '../support/link-scene.js';

const WRONG = 'ZZZZ-ZZZZ';

function type(
  scene: LinkScene,
  visit: Pick<Visit, 'authorizationId'>,
  typed: string,
  discordUserId = MEMBER,
) {
  return scene.accounts.confirmCode({ authorizationId: visit.authorizationId, discordUserId, typed });
}

describe('linking with a code that is typed into Discord', () => {
  test('S2: before the code has come back, what X issued is good for nothing', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    expect(visit.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(await scene.storage.accounts.count()).toBe(0);
    expect(await scene.storage.links.ofUser(MEMBER)).toEqual([]);
    await expect(scene.accounts.tokens.credential(X_USER.id)).rejects.toThrow('no longer linked');
  });

  test('the right code links, however it is written', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    const written = ` ${visit.code.slice(0, 4).toLowerCase()}-${visit.code.slice(4)} `
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect(await type(scene, visit, written)).toEqual({ ...X_USER, reauthorized: false });
    expect(await scene.storage.links.ofUser(MEMBER)).toMatchObject([{ proof: 'code', xUserId: X_USER.id }]);
    expect(tokenOf(await scene.accounts.tokens.credential(X_USER.id)).reveal()).toBe('access-granted-1');
    expect(await scene.accounts.flow.outcome(visit.authorizationId, visit.cookie)).toMatchObject({
      kind: 'linked',
    });
  });

  test('four wrong codes leave one try; the fifth ends it and the grant is revoked', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    for (let tries = 1; tries <= 4; tries += 1)
      expect(await reasonOf(type(scene, visit, WRONG))).toBe('wrong_code');
    expect(await reasonOf(type(scene, visit, WRONG))).toBe('too_many_tries');
    expect(await reasonOf(type(scene, visit, visit.code))).toBe('too_many_tries');
    expect(await scene.accounts.flow.outcome(visit.authorizationId, visit.cookie)).toMatchObject({
      kind: 'failed',
      reason: 'too_many_tries',
    });
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
    expect(await scene.storage.accounts.count()).toBe(0);
  });

  test('wrong codes at once are counted one by one', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    const reasons = await Promise.all(Array.from({ length: 20 }, () => reasonOf(type(scene, visit, WRONG))));
    expect(reasons.filter((reason) => reason === 'wrong_code')).toHaveLength(4);
    expect(reasons.filter((reason) => reason === 'too_many_tries')).toHaveLength(16);
  });

  test('a code is no good in the hands of another Discord user, and costs no try', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    for (let tries = 1; tries <= 6; tries += 1) {
      expect(await reasonOf(type(scene, visit, visit.code, '666'))).toBe('wrong_discord_user');
    }
    expect(await type(scene, visit, visit.code)).toEqual({ ...X_USER, reauthorized: false });
  });

  test('before X is done there is nothing to type', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.toX();
    expect(await reasonOf(type(scene, visit, WRONG))).toBe('not_yet');
    await scene.backFromX(visit);
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ triesLeft: 5 });
  });

  test('S3: 64 right codes at once make one link', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    const results = await Promise.allSettled(
      Array.from({ length: 64 }, () => type(scene, visit, visit.code)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await scene.account()).toMatchObject({ generation: 1 });
    expect(await reasonOf(type(scene, visit, visit.code))).toBe('used');
  });

  test('a code of another attempt, an unknown attempt and an expired one are refused', async () => {
    const scene = await openLinkScene('code');
    const [one, other] = [await scene.link(), await scene.link()];
    expect(await reasonOf(type(scene, one, other.code))).toBe('wrong_code');
    expect(await reasonOf(type(scene, { authorizationId: 'nobody' }, one.code))).toBe('expired');
    scene.clock.advance(600_000);
    expect(await reasonOf(type(scene, one, one.code))).toBe('expired');
  });

  test('an attempt that ended for a reason says that reason', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.toX();
    await scene.backFromX(visit, { error: 'access_denied', code: undefined });
    expect(await reasonOf(type(scene, visit, WRONG))).toBe('refused');
  });

  test('the page with the code is not shown without the cookie', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    expect(await reasonOf(scene.accounts.flow.outcome(visit.authorizationId, undefined))).toBe(
      'wrong_browser',
    );
  });
});

describe('unconfirmed credentials', () => {
  test('are revoked when the attempt expires', async () => {
    const scene = await openLinkScene('code');
    const visit = await scene.link();
    await scene.accounts.attachReply(visit.authorizationId, aReply());
    scene.clock.advance(600_000);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
    expect(await scene.authorization(visit.authorizationId)).not.toHaveProperty('pending');
    expect(scene.linkEnded.calls.map(([, { failure }]) => failure)).toEqual(['expired']);
  });

  test('are let go without a word to X while another link of that X user stands', async () => {
    const scene = await openLinkScene('code');
    const first = await scene.link();
    await type(scene, first, first.code);
    await scene.link();
    scene.clock.advance(600_000);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([]);
    expect(tokenOf(await scene.accounts.tokens.credential(X_USER.id)).reveal()).toBe('access-granted-1');
  });

  test('are not revoked while another attempt of that X user is open', async () => {
    const scene = await openLinkScene('code');
    await scene.link();
    scene.clock.advance(300_000);
    const second = await scene.link();
    scene.clock.advance(300_000);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([]);
    await type(scene, second, second.code);
    scene.clock.advance(60_000);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([]);
  });
});
