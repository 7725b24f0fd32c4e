import { exportedLine } from '../audit/export-lines.js';
import { recordAct } from '../audit/record-act.js';
import { textsOf } from './contents.js';
import type { Post, PostingUnit, PostStatus } from './ports.js';
import type { PostingSeams } from './seams.js';
import { readSettings } from './settings.js';

const ALL: readonly PostStatus[] = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'queued',
  'sending',
  'unknown',
  'held',
  'published',
  'partly_published',
  'failed',
  'rejected',
  'cancelled',
  'deleted',
];

/** More acts than anybody does. */
const MOST_ACTS = 100_000;

/** Everything that is stored of a member, for themselves: a document for `JSON.stringify`. Never a token, and nothing with
 *  which somebody could act in their name. That they had it is written down. */
export async function exportMember(seams: PostingSeams, memberId: string): Promise<object> {
  const { storage, clock } = seams;
  const posts = await storage.posts.ofAuthor(memberId, ALL);
  const links = await storage.links.ofUser(memberId);
  const document = {
    exportedAt: isoTime(clock.now()),
    discordUserId: memberId,
    settings: await readSettings(storage, { memberId }),
    links: await Promise.all(
      links.map(async ({ linkedAt, ...link }) => ({
        ...link,
        username: (await storage.accounts.read(link.xUserId))?.value.username,
        linkedAt: isoTime(linkedAt),
      })),
    ),
    // What of it they have opened to others.
    shares: await sharesOf(storage, memberId),
    drafts: posts.filter(({ status }) => status === 'draft').map(exportedPost),
    posts: posts.filter(({ status }) => status !== 'draft').map(exportedPost),
    // What others wanted to post of your words.
    wordsAskedFor: (await storage.posts.withWordsOf(memberId)).map(
      ({ consent, parts, status, createdAt }) => ({
        status,
        consent: consent?.state,
        createdAt: isoTime(createdAt),
        texts: textsOf({ parts }),
      }),
    ),
    // What you have decided about, or edited, of what others wrote.
    reviewed: (await storage.posts.withVotesOf(memberId)).map(({ status, approval, editorIds }) => ({
      status,
      approvedAt: approval?.votes
        .filter(({ reviewerId }) => reviewerId === memberId)
        .map(({ at }) => isoTime(at)),
      edited: editorIds?.includes(memberId) ?? false,
      ...(approval?.outcome?.by === memberId ? { rejectedBecause: approval.outcome.reason } : {}),
    })),
    acts: (await storage.audit.page({ memberId, limit: MOST_ACTS })).map(exportedLine).reverse(),
  };
  await storage.transaction((unit) =>
    recordAct(unit, clock.now(), { kind: 'data_exported', actorId: memberId }),
  );
  return document;
}

/** What its author wrote, and what became of it. The reply in Discord holds a token; uploads are the bot's own affair. */
function exportedPost({
  reply: _,
  authorId: _author,
  parts,
  createdAt,
  updatedAt,
  waitingSince,
  ...post
}: Post) {
  return {
    ...post,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    ...(waitingSince === undefined ? {} : { waitingSince: isoTime(waitingSince) }),
    parts: parts.map(({ media, ...part }) => ({
      ...part,
      ...(media === undefined ? {} : { media: media.map(({ upload: _upload, ...file }) => file) }),
    })),
  };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

async function sharesOf({ links, shares }: PostingUnit, memberId: string): Promise<object[]> {
  const accounts = new Set((await links.ofUser(memberId)).map(({ xUserId }) => xUserId));
  const found = await Promise.all([...accounts].map((xUserId) => shares.find(xUserId)));
  return found
    .filter((share) => share?.ownerId === memberId)
    .map((share) => ({ ...share, since: share === undefined ? undefined : isoTime(share.since) }));
}
