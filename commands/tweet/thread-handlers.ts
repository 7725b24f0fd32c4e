import type { Handler } from '../../src/command.js';
import { t } from '../../src/sentence.js';
import { postCard } from '../cards/post-card.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { textForm } from './text-form.js';

/** Other words for the part of a thread that X refused. */
export const threadHandlers = {
  edit_part: {
    first: {
      kind: 'modal',
      async open({ actor, subject }, { posting }) {
        const { part } = await posting.readRefusedPart(subject, actor.id);
        const action = { command: 'tweet', action: 'part_mended', subject };
        return textForm(t`Edit part ${part.index + 1}`, action, part.text);
      },
    },
    execute: neverRuns,
  },
  part_mended: {
    first: { kind: 'update' },
    async execute({ actor, subject, field }, { posting, accounts, prices }) {
      const post = await posting.editRefusedPart({
        postId: subject,
        actorId: actor.id,
        text: field('text') ?? '',
      });
      return { card: postCard(post, { username: await accounts.usernameOf(post.xUserId), prices }) };
    },
  },
} satisfies Record<string, Handler<Services>>;
