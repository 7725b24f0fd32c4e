import { describe, expect, test } from 'vitest';
import type { AuditKind } from '../../src/audit/kinds.js';
import type { AuditLine } from '../../src/audit/ports.js';
import { verifyChain } from '../../src/audit/verify-chain.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import { aLink, START } from '../storage/fixtures.js';
import type { Domain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, aRequest, openPostScene, TEXT } from '../support/post-scene.js';

const { place, xUserId } = aLink();
const GUILD = place.replace('guild:', '');
const ADMIN = '70351110224678912';
const HOUR = 3_600_000;
const daily = { at: START + HOUR, timeZone: 'Europe/Vienna' };

/** Every row in order, after it is known that they hang together. */
async function rowsOf({ storage }: Pick<Domain, 'storage'>): Promise<AuditLine[]> {
  expect(await verifyChain((after, limit) => storage.audit.after(after, limit))).not.toHaveProperty('flaw');
  return storage.audit.after(0, 1_000);
}

const kindsOf = async (scene: Pick<Domain, 'storage'>): Promise<AuditKind[]> =>
  (await rowsOf(scene)).map(({ kind }) => kind);

async function lastOf(scene: Pick<Domain, 'storage'>): Promise<AuditLine> {
  const last = (await rowsOf(scene)).at(-1);
  if (last === undefined) throw new Error('nothing was written down');
  return last;
}

const detailsOf = ({ details }: AuditLine): unknown => (details === null ? undefined : JSON.parse(details));

describe('what becomes of a post is written down', () => {
  test('asked for and up, with account, X id and cost', async () => {
    const scene = await openPostScene();
    const post = await scene.post();
    const [submitted, up] = await rowsOf(scene);
    const about = { actorId: AUTHOR, subjectId: null, place, xUserId, postId: post.id };
    expect(submitted).toMatchObject({ kind: 'submit', ...about, xPostId: null, cost: null, details: null });
    expect(up).toMatchObject({ kind: 'post', ...about, xPostId: post.parts[0]?.xPostId, cost: 15_000 });
    expect(up?.textHash).toBe(submitted?.textHash);
    expect(await kindsOf(scene)).toEqual(['submit', 'post']);
  });

  test('a thread part by part, each at its own price', async () => {
    const scene = await openPostScene();
    await scene.post({ texts: ['One', 'Two: https://example.org'] });
    const [, first, second] = await rowsOf(scene);
    expect([first?.cost, second?.cost]).toEqual([15_000, 200_000]);
    expect([first, second].map((row) => row && detailsOf(row))).toEqual([
      { part: 1, of: 2 },
      { part: 2, of: 2 },
    ]);
    expect(new Set([first?.xPostId, second?.xPostId]).size).toBe(2);
  });

  test('a draft, its edits and its end', async () => {
    const scene = await openPostScene();
    const { posting } = scene;
    const { id: postId } = await posting.keepDraft(aRequest());
    await posting.editDraft({ postId, actorId: AUTHOR, text: 'Other words' });
    await posting.reviseDraft({ postId, actorId: AUTHOR }, () => ({ options: { madeWithAi: true } }));
    await posting.discardDraft(postId, AUTHOR);
    const rows = await rowsOf(scene);
    expect(rows.map(({ kind }) => kind)).toEqual(['draft', 'edit', 'edit', 'discard']);
    expect(new Set(rows.map((row) => row.postId))).toEqual(new Set([postId]));
    const [draft, edited, revised] = rows.map(({ textHash }) => textHash);
    expect(edited).not.toBe(draft);
    expect(revised).toBe(edited);
  });

  test('an edit that came too late is none, and the act of another stays one', async () => {
    const scene = await openPostScene();
    const { posting } = scene;
    const draft = await posting.keepDraft(aRequest());
    const publish = () =>
      posting.publishDraft({ ...aRequest(), postId: draft.id, actorId: AUTHOR, seen: 0 }, 0);
    const ends = await Promise.allSettled([publish(), publish(), publish()]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await kindsOf(scene)).toEqual(['draft', 'submit']);
  });

  test('scheduled, moved, posted now; and an admin who cancels is told apart from the author', async () => {
    const scene = await openPostScene();
    const { posting } = scene;
    const plan = async () => {
      const { id: postId } = await posting.keepDraft(aRequest());
      await posting.schedule({ ...aRequest(), postId, actorId: AUTHOR, schedule: daily });
      return postId;
    };
    const one = await plan();
    await posting.move({ postId: one, actorId: AUTHOR, schedule: { ...daily, at: START + 2 * HOUR } });
    expect(detailsOf(await lastOf(scene))).toEqual({ at: START + 2 * HOUR });
    await posting.postNow({ postId: one, actorId: AUTHOR }, 0);
    const other = await plan();
    await posting.cancel({ postId: other, actorId: ADMIN, adminOf: GUILD });
    expect(await lastOf(scene)).toMatchObject({ kind: 'cancel', actorId: ADMIN, subjectId: AUTHOR });
    expect(await kindsOf(scene)).toEqual([
      ...['draft', 'schedule', 'move', 'post_now'],
      ...['draft', 'schedule', 'cancel'],
    ]);
  });

  test('a series: what is left out, and each successor with the one before it', async () => {
    const scene = await openPostScene();
    const { posting } = scene;
    const recurrence = readRecurrence('daily', { firstAt: daily.at, timeZone: daily.timeZone });
    const { id: postId } = await posting.keepDraft(aRequest());
    const schedule = { ...daily, recurrence };
    await posting.schedule({ ...aRequest(), postId, actorId: AUTHOR, schedule });
    await posting.skip({ postId, actorId: ADMIN, adminOf: GUILD });
    expect(await lastOf(scene)).toMatchObject({ kind: 'skip', actorId: ADMIN, subjectId: AUTHOR });
    const due = (await scene.stored({ id: postId })).schedule?.at ?? 0;
    await scene.pass(due - scene.clock.now());
    const successor = (await rowsOf(scene)).filter(({ kind }) => kind === 'schedule').at(-1);
    expect(successor?.postId).not.toBe(postId);
    expect(successor && detailsOf(successor)).toMatchObject({ after: postId });
  });

  test('what X refused for good, and why', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('forbidden'));
    await scene.post();
    expect(await kindsOf(scene)).toEqual(['submit', 'failure']);
    expect(detailsOf(await lastOf(scene))).toEqual({ reason: 'forbidden' });
  });

  test('a delete, by whom, under the X id', async () => {
    const scene = await openPostScene();
    const post = await scene.post();
    await scene.posting.deletePost({ postId: post.id, actorId: ADMIN, adminOf: GUILD });
    expect(await lastOf(scene)).toMatchObject({
      kind: 'delete',
      actorId: ADMIN,
      subjectId: AUTHOR,
      xPostId: post.parts[0]?.xPostId,
    });
  });

  test('whose consent was asked for: a person, who can be forgotten, and not words', async () => {
    const scene = await openPostScene();
    const consent = { from: ADMIN, name: 'Rowan', state: 'not_asked' } as const;
    const { id: postId } = await scene.posting.keepDraft(aRequest({ consent }));
    await scene.posting.askConsent({ postId, actorId: AUTHOR, xUserId });
    const asked = await lastOf(scene);
    expect(asked).toMatchObject({ kind: 'consent_asked', actorId: AUTHOR, subjectId: ADMIN, details: null });
    expect(asked.textHash).toBe((await rowsOf(scene))[0]?.textHash);
  });

  test('reposts and likes, and that they were taken back', async () => {
    const scene = await openPostScene();
    const wish = { actorId: AUTHOR, place, xUserId, roleIds: [], xPostId: '4711' } as const;
    await scene.posting.engage({ ...wish, kind: 'repost', wanted: true });
    await scene.posting.engage({ ...wish, kind: 'like', wanted: false });
    const rows = await rowsOf(scene);
    expect(rows.map((row) => [row.kind, row.xPostId, row.actorId, detailsOf(row)])).toEqual([
      ['repost', '4711', AUTHOR, { wanted: true }],
      ['like', '4711', AUTHOR, { wanted: false }],
    ]);
  });
});

describe('what holds posts back is written down', () => {
  test('a pause and its end, each once and with the admin; and what it held', async () => {
    const scene = await openPostScene();
    const { posting } = scene;
    await posting.stopGuild(GUILD, 'paused', ADMIN);
    await posting.stopGuild(GUILD, 'paused', ADMIN);
    await scene.post();
    await posting.releaseGuild(GUILD, 'paused', ADMIN);
    await posting.releaseGuild(GUILD, 'paused', ADMIN);
    await scene.runDue();
    const rows = await rowsOf(scene);
    expect(rows.map((row) => [row.kind, row.actorId])).toEqual([
      ['paused', ADMIN],
      ['submit', AUTHOR],
      ['held', AUTHOR],
      ['resumed', ADMIN],
      ['post', AUTHOR],
    ]);
    expect(rows[2] && detailsOf(rows[2])).toEqual({ reason: 'paused' });
  });

  test('that X takes nothing of the app, once, and who let it go on', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('credits_depleted'), 2);
    await scene.post();
    await scene.post({ texts: ['Another'] });
    await scene.posting.resumeApp({ actorId: ADMIN, place });
    const rows = await rowsOf(scene);
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['submit', 'app_stopped', 'held'],
      ...['submit', 'held', 'app_resumed'],
    ]);
    expect(rows.at(-1)).toMatchObject({ actorId: ADMIN, details: '{"released":2}' });
  });
});

describe('what becomes of an X account is written down', () => {
  test('used in another place, unlinked there, and removed by an admin', async () => {
    const scene = await openPostScene();
    const { accounts } = scene;
    await accounts.useHere({ discordUserId: AUTHOR, place: 'dm' }, xUserId);
    await accounts.useHere({ discordUserId: AUTHOR, place: 'dm' }, xUserId);
    await accounts.unlink({ discordUserId: AUTHOR, place: 'dm', xUserId });
    const removal = { guildId: GUILD, guildName: 'The rookery', xUserId, actorId: ADMIN };
    await accounts.removeFromGuild(removal);
    const rows = await rowsOf(scene);
    expect(rows.map((row) => [row.kind, row.actorId, row.subjectId, row.place])).toEqual([
      ['link', AUTHOR, null, 'dm'],
      ['unlink', AUTHOR, null, 'dm'],
      ['unlink', ADMIN, AUTHOR, place],
    ]);
    expect(rows.map(detailsOf).slice(1)).toEqual([{ tokensDeleted: false }, { tokensDeleted: true }]);
  });

  test('that its owners were asked to authorize it again', async () => {
    const scene = await openPostScene();
    await scene.accounts.requestReauthorization({
      guildId: GUILD,
      xUserId,
      channelId: '1',
      actorId: ADMIN,
    });
    expect(await rowsOf(scene)).toMatchObject([
      { kind: 'reauthorization_asked', actorId: ADMIN, xUserId, place },
    ]);
  });

  test('that it needs its owner', async () => {
    const scene = await openPostScene();
    scene.x.refresh.fails(anXError('rejected_token'));
    scene.clock.advance(3 * HOUR);
    await scene.accounts.tokens.credential(xUserId).catch(() => undefined);
    expect(await rowsOf(scene)).toMatchObject([
      { kind: 'needs_reauthorization', xUserId, actor: null, place: null },
    ]);
  });

  test('that its refresh has begun to fail, and not each further try', async () => {
    const scene = await openPostScene();
    scene.x.refresh.fails(anXError('unavailable', 'not_sent'), 10);
    scene.clock.advance(3 * HOUR);
    for (let index = 0; index < 3; index++) {
      await scene.accounts.tokens.credential(xUserId).catch(() => undefined);
      scene.clock.advance(HOUR);
    }
    expect(await kindsOf(scene)).toEqual(['refresh_failed']);
    expect(scene.x.refresh.calls.length).toBeGreaterThan(1);
  });
});

describe('settings', () => {
  test('of a server are an act of its admin; those of a member are their own affair', async () => {
    const scene = await openPostScene();
    await scene.posting.changeSettings({ memberId: AUTHOR }, { preview: true }, AUTHOR);
    await scene.posting.changeSettings({ guildId: GUILD }, { preview: true }, ADMIN);
    expect(await rowsOf(scene)).toMatchObject([
      { kind: 'settings', actorId: ADMIN, place, details: '{"change":"{\\"preview\\":true}"}' },
    ]);
  });
});

test('no text, name or token stands in any row', async () => {
  const scene = await openPostScene();
  await scene.post({ texts: [TEXT] });
  const rows = JSON.stringify((await rowsOf(scene)).map(({ actorId: _, subjectId: _s, ...row }) => row));
  for (const secret of [TEXT, AUTHOR, 'CANARY', 'nelly']) expect(rows).not.toContain(secret);
});
