import { describe, expect, test } from 'vitest';
import { decodeAudit, encodeAudit } from '../../commands/team/audit-state.js';
import { team } from '../../commands/team.js';
import { AUDIT_KINDS } from '../../src/audit/kinds.js';
import { verifyChain } from '../../src/audit/verify-chain.js';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import type { Card } from '../../src/reply.js';
import { aLink, START } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { labelsOf, openListScene, shown, subjectOf } from '../support/list-scene.js';
import { AUTHOR, aRequest } from '../support/post-scene.js';
import { services as noServices } from '../support/services.js';

const ADMIN = '70351110224678912';
const GUILD = aLink().place.replace('guild:', '');
const admin = (said: Said = {}) =>
  anInvocation({ permissions: MANAGE_GUILD, actorId: ADMIN, subcommand: 'audit', ...said });

async function open() {
  const scene = await openListScene();
  const ask = (options: Readonly<Record<string, string>> = {}, said: Said = {}) =>
    shown(team.execute(admin({ options, ...said }), scene.services));
  const press = (card: Card, label: string, action: 'audit' | 'audit_csv' | 'audit_json' = 'audit') =>
    shown(team.handlers[action].execute(admin({ subject: subjectOf(card, label) }), scene.services));
  return { ...scene, ask, press };
}

describe('/team audit', () => {
  test('shows who did what, with account, X id and cost, the newest first', async () => {
    const { post, ask } = await open();
    await post();
    const { title, body = '' } = await ask();
    expect(title).toBe('What was done in this server');
    const [first = '', second = '', third = ''] = body.split('\n');
    expect(first).toContain(`**Posted on X** · <t:${START / 1000}:f> · by <@${AUTHOR}>`);
    expect(second).toContain('-# #2 · @rookery · [on X](https://x.com/rookery/status/9001) · $0.015');
    expect(third).toContain('**Asked to post**');
  });

  test('turns its pages to the first act and back, none shown twice', async () => {
    const { posting, ask, press } = await open();
    for (let index = 0; index < 20; index++) await posting.keepDraft(aRequest());
    let card = await ask();
    const numbers = numbersOf(card);
    expect(labelsOf(card)).toEqual(['Older', 'As CSV', 'As JSON']);
    while (labelsOf(card).includes('Older')) {
      card = await press(card, 'Older');
      numbers.push(...numbersOf(card));
    }
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
    expect(numbersOf(await press(card, 'Newest'))[0]).toBe(20);
  });

  test('leads from the X address of a post to every act on it, also what admins did', async () => {
    const { posting, post, storage, woken, runDue, ask } = await open();
    const { id: postId } = await posting.keepDraft(aRequest());
    await posting.editDraft({ postId, actorId: AUTHOR, text: 'Other words' });
    await post({ texts: ['Something else'] });
    const queued = woken();
    const published = posting.publishDraft({ ...aRequest(), postId, actorId: AUTHOR }, 10_000);
    await queued;
    await runDue();
    await published;
    await posting.deletePost({ postId, actorId: ADMIN, adminOf: GUILD });
    const xPostId = (await storage.posts.read(postId))?.parts[0]?.xPostId;
    const card = await ask({ post: `https://x.com/rookery/status/${xPostId}` });
    expect(card.title).toBe('Every act on this post');
    expect((card.body ?? '').match(/\*\*[^*]+\*\*/g)).toEqual([
      '**Post deleted from X**',
      '**Posted on X**',
      '**Asked to post**',
      '**Post edited**',
      '**Draft written**',
    ]);
    expect(card.body).toContain(`by <@${ADMIN}>, for <@${AUTHOR}>`);
    expect(card.footer).toContain(`about the post ${xPostId}`);
  });

  test('narrows down by member, account, kind and day, and lets go of that at a click', async () => {
    const { posting, ask, press, clock } = await open();
    await posting.keepDraft(aRequest());
    await posting.stopGuild(GUILD, 'paused', ADMIN);
    clock.advance(86_400_000);
    await posting.releaseGuild(GUILD, 'paused', ADMIN);
    expect(numbersOf(await ask({ member: ADMIN }))).toEqual([3, 2]);
    expect(numbersOf(await ask({ account: '@Rookery' }))).toEqual([1]);
    expect(numbersOf(await ask({ account: aLink().xUserId }))).toEqual([1]);
    expect(numbersOf(await ask({ kind: 'paused' }))).toEqual([2]);
    expect(numbersOf(await ask({ until: '2027-01-15' }))).toEqual([2, 1]);
    expect(numbersOf(await ask({ from: '2027-01-16' }))).toEqual([3]);
    const none = await ask({ kind: 'Posting stopped', from: '2027-01-16' });
    expect(none.body).toBe('Nothing was written down that fits.');
    expect(numbersOf(await press(none, 'Without filter'))).toEqual([3, 2, 1]);
  });

  test('takes a day by the clock of whoever asks', async () => {
    const { posting, ask } = await open();
    // 08:00 in UTC is the evening before in Honolulu.
    await posting.keepDraft(aRequest());
    await posting.changeSettings({ memberId: ADMIN }, { timeZone: 'Pacific/Honolulu' });
    expect(numbersOf(await ask({ from: '2027-01-15' }))).toEqual([]);
    expect(numbersOf(await ask({ until: '2027-01-14' }))).toEqual([1]);
  });

  test.each([
    [{ from: '2026-02-31' }],
    [{ until: 'yesterday' }],
    [{ from: '2026-02-02', until: '2026-02-01' }],
    [{ kind: 'murder' }],
    [{ account: 'somebody' }],
    [{ post: 'https://example.com/1' }],
  ] as Record<string, string>[][])('what is not understood is said, %j', async (options = {}) => {
    const { ask } = await open();
    await expect(ask(options)).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('shows nothing of other servers and of direct messages', async () => {
    const { posting, ask } = await open();
    await posting.keepDraft(aRequest({ place: 'dm' }));
    await posting.keepDraft(aRequest({ place: 'guild:2' }));
    expect((await ask()).body).toBe('Nothing was written down that fits.');
  });

  test.each(['csv', 'json'] as const)(
    'comes as %s, with the filter, and that is an act, too',
    async (format) => {
      const { posting, post, ask, press, storage } = await open();
      await post();
      await posting.stopGuild(GUILD, 'paused', ADMIN);
      const list = await ask({ kind: 'post' });
      const { files = [], body } = await press(list, `As ${format.toUpperCase()}`, `audit_${format}`);
      expect(body).toBe('One row, the oldest first.');
      expect(files.map(({ name }) => name)).toEqual([`audit.${format}`]);
      const text = new TextDecoder().decode(files[0]?.bytes);
      if (format === 'json') expect(JSON.parse(text)).toMatchObject([{ kind: 'post', x_post_id: '9001' }]);
      else expect(text.split('\r\n')[1]).toContain(',post,');
      const [last] = await storage.audit.page({ limit: 1 });
      expect(last).toMatchObject({ kind: 'audit_exported', actorId: ADMIN });
      expect(await verifyChain((after, limit) => storage.audit.after(after, limit))).not.toHaveProperty(
        'flaw',
      );
    },
  );

  test('offers kinds by their words', async () => {
    const focused = { name: 'kind', value: 'DELET' };
    expect(await team.complete({ ...admin(), focused }, noServices())).toEqual([
      { name: 'Post deleted from X', value: 'delete' },
      { name: 'Own data deleted', value: 'data_deleted' },
    ]);
    const all = await team.complete({ ...admin(), focused: { name: 'kind', value: '' } }, noServices());
    expect(all).toHaveLength(25);
  });

  test('is for admins of this server alone, and so are its buttons', async () => {
    const member = { permissions: 0n };
    await expect(team.execute(admin(member), noServices())).rejects.toBeInstanceOf(NotAllowedError);
    for (const action of ['audit', 'audit_csv', 'audit_json'] as const) {
      const press = team.handlers[action].execute(admin({ ...member, subject: '' }), noServices());
      await expect(press).rejects.toBeInstanceOf(NotAllowedError);
    }
  });
});

describe('what the buttons carry', () => {
  const longest = {
    before: 916_132_831,
    memberId: '18446744073709551615',
    xUserId: '9223372036854775807',
    kind: AUDIT_KINDS.at(-1),
    from: 4_102_444_800_000,
    until: 4_102_444_800_000,
    xPostId: '9223372036854775807',
  };

  test('fits into one, and comes back', () => {
    expect(encodeAudit(longest).length).toBeLessThanOrEqual(60);
    expect(decodeAudit(encodeAudit(longest))).toEqual(longest);
    expect(decodeAudit(encodeAudit({}))).toEqual(decodeAudit(''));
    for (const kind of AUDIT_KINDS) expect(decodeAudit(encodeAudit({ kind })).kind).toBe(kind);
  });

  test('is everything when it is nothing', () => {
    for (const text of ['', 'x', '1-2-3', '------------'])
      expect(Object.values(decodeAudit(text)).filter((value) => value !== undefined)).toEqual([]);
  });
});

function numbersOf({ body = '' }: Card): number[] {
  return [...body.matchAll(/-# #(\d+)/g)].map(([, digits]) => Number(digits));
}
