import type { Handler } from '../../src/command.js';
import { textsOf } from '../../src/posting/contents.js';
import { t } from '../../src/sentence.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { draftCard } from './show-draft.js';
import { textForm } from './text-form.js';

/** Another version of a post that is up: written in a form, looked at, and then posted like any draft. */
export const editHandlers = {
  edit_up: {
    first: {
      kind: 'modal',
      async open({ actor, subject }, { posting }) {
        const post = await posting.readEditableOnX(subject, actor.id);
        const action = { command: 'tweet', action: 'edit_written', subject };
        return textForm(t('Edit the post on X'), action, textsOf(post)[0]);
      },
    },
    execute: neverRuns,
  },
  edit_written: {
    // The message that the form was opened from goes on saying what is up.
    first: { kind: 'defer', ephemeral: true },
    async execute({ actor, subject, field }, services) {
      const draft = await services.posting.draftEdit({
        postId: subject,
        actorId: actor.id,
        text: field('text') ?? '',
      });
      return { card: await draftCard(services, draft) };
    },
  },
} satisfies Record<string, Handler<Services>>;
