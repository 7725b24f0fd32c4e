import type { Handler, Invocation } from '../../src/command.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import { readText, WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import { contentsOf, isMore, textsOf } from '../../src/posting/contents.js';
import type { PartContent } from '../../src/posting/media.js';
import type { Post } from '../../src/posting/ports.js';
import {
  contentsFrom,
  withNumbersToggled,
  withoutNumbers,
  withPartAdded,
  withPartChanged,
  withPartMoved,
  withPartRemoved,
} from '../../src/posting/thread-edits.js';
import type { Button, Card, Picture } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { altTextButtons } from '../cards/media-card.js';
import { fileFields, pollFields } from '../cards/media-words.js';
import { quote, shortened } from '../cards/words.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { picturesOf } from './pictures.js';
import { noSuchPart, partAt, placeIn, readPlace } from './place.js';
import { draftCard } from './show-draft.js';
import { fitsForm, textForm } from './text-form.js';

/** Putting a thread together, part by part, in the message that shows it. */
export const partHandlers = {
  split: revising((parts) => contentsFrom(parts, { limit: WEIGHTED_LIMIT, numbering: false })),
  number: revising((parts) => withNumbersToggled(parts, WEIGHTED_LIMIT)),
  add: {
    first: {
      kind: 'modal',
      open: ({ subject }) => textForm(t('Add a part'), { command: 'tweet', action: 'added', subject }),
    },
    execute: neverRuns,
  },
  added: revising((parts, { field }) => withPartAdded(parts, field('text') ?? '', WEIGHTED_LIMIT)),
  part: {
    first: { kind: 'update' },
    async execute({ actor, picked }, services) {
      const { index, postId } = readPlace(picked[0] ?? '');
      const draft = await services.posting.readDraft(postId, actor.id);
      return { card: partCard(draft, index, await picturesOf(services, [partAt(draft, index)])) };
    },
  },
  part_edit: {
    first: {
      kind: 'modal',
      async open({ actor, subject }, { posting }) {
        const { index, postId } = readPlace(subject);
        const draft = await posting.readDraft(postId, actor.id);
        const text = withoutNumbers(textsOf(draft))[index];
        if (text === undefined || !fitsForm(text)) throw noSuchPart();
        const action = { command: 'tweet', action: 'part_edited', subject };
        return textForm(t`Edit part ${index + 1}`, action, text, !isMore(partAt(draft, index)));
      },
    },
    execute: neverRuns,
  },
  part_edited: atPlace((parts, index, { field }) =>
    withPartChanged(parts, { index, text: field('text') ?? '' }, WEIGHTED_LIMIT),
  ),
  part_drop: atPlace((parts, index) => withPartRemoved(parts, index, WEIGHTED_LIMIT)),
  part_up: atPlace((parts, index) => withPartMoved(parts, { index, by: -1 }, WEIGHTED_LIMIT)),
  part_down: atPlace((parts, index) => withPartMoved(parts, { index, by: 1 }, WEIGHTED_LIMIT)),
} satisfies Record<string, Handler<Services>>;

/** A change of the whole draft, wherever it stands by now. */
function revising(
  change: (parts: readonly PartContent[], invocation: Invocation) => PartContent[],
): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { actor, subject } = invocation;
      const draft = await services.posting.reviseDraft({ postId: subject, actorId: actor.id }, (now) => ({
        texts: change(contentsOf(now), invocation),
      }));
      return { card: await draftCard(services, draft) };
    },
  };
}

/** A change of one part as it was seen: in a draft that has changed since, it might be another one. */
function atPlace(
  change: (parts: readonly PartContent[], index: number, invocation: Invocation) => PartContent[],
): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { index, revision, postId } = readPlace(invocation.subject);
      const draft = await services.posting.reviseDraft(
        { postId, actorId: invocation.actor.id, seen: revision },
        (now) => ({ texts: change(contentsOf(now), index, invocation) }),
      );
      return { card: await draftCard(services, draft) };
    },
  };
}

/** One part whole, with what can be done with it. */
function partCard(draft: Post, index: number, pictures: readonly Picture[]): Card {
  const { parts } = draft;
  const part = partAt(draft, index);
  const { text, media = [] } = part;
  const subject = placeIn(draft, index);
  const button = (label: string, style: 'primary' | 'secondary' | 'danger', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject },
  });
  return {
    tone: 'info',
    title: t`Part ${index + 1} of ${parts.length}`,
    ...(text === '' ? {} : { body: md`${quote(escapeMarkdown(shortened(text, 3000)))}` }),
    pictures,
    fields: [
      { name: t('Characters'), value: t`${readText(text).weightedLength} of ${WEIGHTED_LIMIT}, as X counts` },
      ...fileFields([part]),
      ...pollFields([part]),
    ],
    buttons: [
      button(t('Edit'), media.some(lacksAltText) ? 'secondary' : 'primary', 'part_edit'),
      ...altTextButtons(draft, index),
      button(
        media.length === 0 ? t('Add media') : t('Media'),
        'secondary',
        media.length === 0 ? 'files_add' : 'files',
      ),
      ...(index > 0 ? [button(t('Move up'), 'secondary', 'part_up')] : []),
      ...(index < parts.length - 1 ? [button(t('Move down'), 'secondary', 'part_down')] : []),
      button(t('Remove'), 'danger', 'part_drop'),
      {
        label: t('Back'),
        style: 'secondary',
        action: { command: 'tweet', action: 'show', subject: draft.id },
      },
    ],
  };
}
