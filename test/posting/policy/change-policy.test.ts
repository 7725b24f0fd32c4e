import { describe, expect, test } from 'vitest';
import { NO_POLICY, type Policy } from '../../../src/posting/policy/policy.js';
import { openPostScene, type PostScene } from '../../support/post-scene.js';

const GUILD = '81384788765712384';
const ADMIN = '7';

const change = ({ posting }: PostScene, seen: number, revise: (policy: Policy) => Policy) =>
  posting.changePolicy({ guildId: GUILD, actorId: ADMIN, seen, revise });

const withQuota = (member: number) => (policy: Policy) => ({ ...policy, quota: { ...policy.quota, member } });

describe('a policy', () => {
  test('is that of nobody who has made rules, at first', async () => {
    const { posting } = await openPostScene();
    expect(await posting.policyOf(GUILD)).toEqual(NO_POLICY);
  });

  test('is changed from the version that was looked at, and of two at once the second one hears of the first', async () => {
    const scene = await openPostScene();
    const both = await Promise.all([change(scene, 0, withQuota(3)), change(scene, 0, withQuota(5))]);
    const [done, overtaken] = both.sort((one, other) => Number(one.isOvertaken) - Number(other.isOvertaken));
    expect(done).toMatchObject({ isOvertaken: false, policy: { version: 1 } });
    expect(overtaken).toEqual({ isOvertaken: true, policy: done?.policy });
    expect(await scene.posting.policyOf(GUILD)).toEqual(done?.policy);
    expect(await change(scene, 1, withQuota(8))).toMatchObject({
      policy: { version: 2, quota: { member: 8 } },
    });
  });

  test('of 64 at once from the same version, one is heard', async () => {
    const scene = await openPostScene();
    const all = await Promise.all(
      Array.from({ length: 64 }, (_, index) => change(scene, 0, withQuota(index + 1))),
    );
    expect(all.filter(({ isOvertaken }) => !isOvertaken)).toHaveLength(1);
    expect((await scene.posting.policyOf(GUILD)).version).toBe(1);
  });

  test('what changes nothing makes no version, and what throws changes nothing', async () => {
    const scene = await openPostScene();
    await change(scene, 0, withQuota(3));
    expect(await change(scene, 1, withQuota(3))).toMatchObject({ policy: { version: 1 } });
    const refused = change(scene, 1, () => {
      throw new Error('no such thing');
    });
    await expect(refused).rejects.toThrow('no such thing');
    expect((await scene.posting.policyOf(GUILD)).version).toBe(1);
  });

  test('is written down with its version and what changed, and without the words that it blocks', async () => {
    const scene = await openPostScene();
    await change(scene, 0, (policy) => ({
      ...policy,
      blockedWords: ['casino'],
      approval: { ...policy.approval, when: 'always', needed: 2 },
      channels: { alert: '4417' },
    }));
    const rows = await scene.storage.audit.page({ kind: 'policy', limit: 10 });
    expect(rows.map(({ actorId, place, details }) => ({ actorId, place, details }))).toEqual([
      {
        actorId: ADMIN,
        place: `guild:${GUILD}`,
        details: JSON.stringify({
          version: 1,
          changed: 'approval.when, approval.needed, blockedWords, channels.alert',
        }),
      },
    ]);
  });

  test('fields that were not stored yet have their default', async () => {
    const { posting, storage } = await openPostScene();
    await storage.facts.write(`policy:${GUILD}`, '{"version":4,"approval":{"when":"links"}}');
    expect(await posting.policyOf(GUILD)).toEqual({
      ...NO_POLICY,
      version: 4,
      approval: { ...NO_POLICY.approval, when: 'links' },
    });
  });
});
