import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import { WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import { attachmentsOf, contentsOf } from '../../src/posting/contents.js';
import type { Media, PartContent } from '../../src/posting/media.js';
import type { Post } from '../../src/posting/ports.js';
import { withAttachments } from '../../src/posting/thread-edits.js';
import type { Modal, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { altTextForm, filesForm, mediaCard, readFileAct } from '../cards/media-card.js';
import { duration } from '../cards/media-words.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { fetchFiles } from './fetch-files.js';
import { picturesOf } from './pictures.js';
import { partAt, readPlace } from './place.js';
import { allOf } from './plan.js';
import { readPoll } from './poll.js';
import { draftCard } from './show-draft.js';

/** The files of a part, what they show, and a poll: in the message that shows the draft. */
export const mediaHandlers = {
  files: {
    first: { kind: 'update' },
    async execute({ actor, subject }, services) {
      const { index, postId } = readPlace(subject);
      return showMedia(services, await services.posting.readDraft(postId, actor.id), index);
    },
  },
  files_add: { first: { kind: 'modal', open: formFor('files_added') }, execute: neverRuns },
  files_new: { first: { kind: 'modal', open: formFor('files_replaced') }, execute: neverRuns },
  files_added: taking((before, taken) => [...before, ...taken]),
  files_replaced: taking((_, taken) => taken),
  file_do: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { index, revision, postId } = readPlace(invocation.subject);
      const act = readFileAct(invocation.picked[0] ?? '');
      const draft = await services.posting.reviseDraft(
        { postId, actorId: invocation.actor.id, seen: revision },
        (now) => ({ texts: withMedia(now, index, act) }),
      );
      return showMedia(services, draft, index);
    },
  },
  alt: { first: { kind: 'modal', open: openAltTexts }, execute: neverRuns },
  alt_set: {
    first: { kind: 'update' },
    async execute({ actor, subject, field }, services) {
      const { postId } = readPlace(subject);
      // By the files themselves: it does not matter where they stand by now.
      const draft = await services.posting.reviseDraft({ postId, actorId: actor.id }, (now) => ({
        texts: contentsOf(now).map((part) => described(part, field)),
      }));
      return { card: await draftCard(services, draft) };
    },
  },
  poll: { first: { kind: 'modal', open: openPoll }, execute: neverRuns },
  poll_set: {
    first: { kind: 'update' },
    async execute({ actor, subject, field }, services) {
      const poll = readPoll(field('options'), field('duration'));
      const draft = await services.posting.reviseDraft({ postId: subject, actorId: actor.id }, (now) => {
        const { poll: _, ...carried } = attachmentsOf(partAt(now, 0));
        const attachments = poll === undefined ? carried : { ...carried, poll };
        return { texts: withAttachments(contentsOf(now), { index: 0, ...attachments }, WEIGHTED_LIMIT) };
      });
      return { card: await draftCard(services, draft) };
    },
  },
} satisfies Record<string, Handler<Services>>;

function formFor(action: 'files_added' | 'files_replaced') {
  return async ({ actor, subject }: Invocation, { posting }: Services): Promise<Modal> => {
    const { index, postId } = readPlace(subject);
    const part = partAt(await posting.readDraft(postId, actor.id), index);
    return filesForm({ action, subject, before: action === 'files_added' ? (part.media ?? []) : [] });
  };
}

/** Files that were put into a form. Their author is asked for before anything is fetched. */
function taking(
  put: (before: readonly Media[], taken: readonly Media[]) => readonly Media[],
): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { actor, subject } = invocation;
      const { index, revision, postId } = readPlace(subject);
      const before = await services.posting.readDraft(postId, actor.id);
      const given = invocation.files('files').map((file) => ({ file }));
      const { media, problems } = await fetchFiles(services, given);
      const draft =
        media.length === 0
          ? before
          : await services.posting.reviseDraft({ postId, actorId: actor.id }, (now) => {
              assertSamePlaces(now, revision);
              return { texts: withMedia(now, index, (files) => put(files, media)) };
            });
      const problem = problems.length === 0 ? {} : { problem: allOf(problems), mend: 'media' as const };
      return { card: await draftCard(services, draft, problem) };
    },
  };
}

/** A draft of one part has one place; in a thread that has changed since, it might be another. */
function assertSamePlaces({ parts, revision }: Post, seen: number): void {
  if (parts.length === 1 || revision === seen) return;
  throw new InvalidInputError('This thread has changed since the form was opened.', {
    nextStep: 'Open it again with /drafts, pick the part, and add the files there.',
  });
}

function withMedia(
  draft: Post,
  index: number,
  change: (files: readonly Media[]) => readonly Media[],
): PartContent[] {
  const { media = [], ...others } = attachmentsOf(partAt(draft, index));
  return withAttachments(contentsOf(draft), { index, ...others, media: change(media) }, WEIGHTED_LIMIT);
}

async function showMedia(services: Services, draft: Post, index: number): Promise<Reply> {
  const part = draft.parts[index];
  // What carried files alone is gone with the last of them.
  if (part === undefined || (part.media ?? []).length === 0) {
    return { card: await draftCard(services, draft) };
  }
  return { card: mediaCard(draft, index, await picturesOf(services, [part])) };
}

async function openAltTexts({ actor, subject }: Invocation, { posting }: Services): Promise<Modal> {
  const { index, postId } = readPlace(subject);
  const draft = await posting.readDraft(postId, actor.id);
  return altTextForm(subject, partAt(draft, index).media ?? []);
}

function described(part: PartContent, field: Invocation['field']): PartContent {
  if (part.media === undefined) return part;
  const media = part.media.map((file) => {
    const typed = field(file.id);
    if (typed === undefined) return file;
    const { altText: _, ...bare } = file;
    const altText = typed.normalize('NFC').trim();
    return lacksAltText({ ...bare, altText }) ? bare : { ...bare, altText };
  });
  return { ...part, media };
}

async function openPoll({ actor, subject }: Invocation, { posting }: Services): Promise<Modal> {
  const poll = partAt(await posting.readDraft(subject, actor.id), 0).poll;
  return {
    title: t('Poll'),
    action: { command: 'tweet', action: 'poll_set', subject },
    fields: [
      {
        id: 'options',
        label: t('Options, one a line (empty: no poll)'),
        style: 'paragraph',
        required: false,
        maxLength: 400,
        placeholder: t('2 to 4 options of at most 25 characters'),
        ...(poll === undefined ? {} : { value: poll.options.join('\n') }),
      },
      {
        id: 'duration',
        label: t('How long it runs (5 minutes to 7 days)'),
        style: 'short',
        required: false,
        maxLength: 40,
        placeholder: t('1 day, 12 hours, 30 min'),
        ...(poll === undefined ? {} : { value: duration(poll.minutes) }),
      },
    ],
  };
}
