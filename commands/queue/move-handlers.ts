import type { Handler, Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import { readWhen } from '../../src/posting/schedule/when.js';
import type { Modal, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { quotedDraft } from '../cards/draft-card.js';
import { fullTime, relativeTime } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import { decodePost, decodeTime, encodeTime } from '../lists/list-state.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { queuedCard } from './queued-card.js';

/** Another time: a form for its words, then what they were understood as, and nothing is moved before that is agreed
 *  to. */
export const moveHandlers = {
  move: { first: { kind: 'modal', open: openForm }, execute: neverRuns },
  moved: { first: { kind: 'update' }, execute: understood },
  move_to: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { at, rest } = decodeTime(invocation.subject);
      const { postId, list } = decodePost(rest);
      const post = await readOwn(postId, invocation, services);
      const timeZone = await zoneFor(post, invocation, services);
      const { posting } = services;
      const schedule = { timeZone, ...post.schedule, at };
      const moved = await posting.move({ postId, actorId: invocation.actor.id, schedule });
      return { card: await queuedCard(moved, list, invocation, services) };
    },
  },
} satisfies Record<string, Handler<Services>>;

async function openForm(invocation: Invocation, services: Services): Promise<Modal> {
  const { subject } = invocation;
  await readOwn(decodePost(subject).postId, invocation, services);
  return {
    title: t('Another time'),
    action: { command: 'queue', action: 'moved', subject },
    fields: [
      {
        id: 'when',
        label: t('When'),
        style: 'short',
        required: true,
        maxLength: 100,
        placeholder: t('tomorrow 9:30 · in 2 hours · fri 18:00 · 2026-12-24 08:00'),
      },
    ],
  };
}

async function understood(invocation: Invocation, services: Services): Promise<Reply> {
  const { postId, list } = decodePost(invocation.subject);
  const post = await readOwn(postId, invocation, services);
  const timeZone = await zoneFor(post, invocation, services);
  const { at, note } = await readWhen(invocation.field('when') ?? '', {
    now: services.clock.now(),
    timeZone,
  });
  const once = md`It goes out ${fullTime(at)}, ${relativeTime(at)}.`;
  const recurs = post.schedule?.recurrence !== undefined && post.status === 'scheduled';
  const words = [
    once,
    note,
    recurs ? t('Only this time is moved; after it the post repeats as before.') : undefined,
  ];
  const { subject } = invocation;
  return {
    card: {
      tone: 'info',
      title: t('Move it there?'),
      body: `${words.filter((word) => word !== undefined).join(' ')}\n\n${quotedDraft(post)}`,
      fields: [
        ...(post.schedule === undefined
          ? []
          : [{ name: t('Until now'), value: md`${fullTime(post.schedule.at)}` }]),
        { name: t('Read by the clock of'), value: md`${timeZone}` },
      ],
      buttons: [
        {
          label: t('Move it'),
          style: 'primary',
          action: { command: 'queue', action: 'move_to', subject: encodeTime(at, subject) },
        },
        { label: t('Not that'), style: 'secondary', action: { command: 'queue', action: 'keep', subject } },
        ...backButtons('queue', list),
      ],
    },
  };
}

function readOwn(postId: string, { actor }: Invocation, { posting }: Services): Promise<Post> {
  return posting.readWaiting({ postId, actorId: actor.id, adminOf: undefined });
}

/** Their own clock, else the one that the post was scheduled by. */
async function zoneFor(post: Post, { actor, where }: Invocation, { posting }: Services): Promise<string> {
  const settings = await posting.settingsFor({ memberId: actor.id, guildId: where.guildId });
  return settings.timeZone ?? post.schedule?.timeZone ?? 'UTC';
}
