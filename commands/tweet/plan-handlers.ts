import type { Handler, Invocation } from '../../src/command.js';
import { wordOf } from '../../src/posting/schedule/recurrence.js';
import { writtenWhen } from '../../src/posting/schedule/when.js';
import type { Modal } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { postCard } from '../cards/post-card.js';
import { shownToReviewers } from '../review/shown.js';
import type { Services } from '../services.js';
import { accountForDraft, rightSeen } from './compose.js';
import { neverRuns } from './draft-handlers.js';
import { timeFor } from './plan.js';
import { draftCard } from './show-draft.js';
import { shortForm } from './text-form.js';

async function openForm({ subject, actor }: Invocation, { posting }: Services): Promise<Modal> {
  const { schedule } = await posting.readDraft(subject, actor.id);
  // Whoever changes one of the two keeps the other.
  const { at, timeZone, recurrence } = schedule ?? {};
  return shortForm(t('When shall it go out?'), { command: 'tweet', action: 'when_set', subject }, [
    {
      id: 'when',
      label: t('Time (empty: no time)'),
      placeholder: t('tomorrow 9:30, in 2 hours, fri 18:00'),
      value: at === undefined || timeZone === undefined ? undefined : writtenWhen(at, timeZone),
    },
    {
      id: 'repeat',
      label: t('Repeat (empty: once)'),
      placeholder: t('daily, weekdays, weekly, monthly, 0 9 * * 1'),
      value: at === undefined || recurrence === undefined ? undefined : wordOf(recurrence, at),
    },
  ]);
}

/** Giving a draft its time: in words, shown back in everybody's own time zone, and only then accepted. */
export const planHandlers = {
  when: {
    first: {
      kind: 'modal',
      open: openForm,
    },
    execute: neverRuns,
  },
  when_set: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const typed = (id: string) => {
        const text = invocation.field(id)?.trim() ?? '';
        return text === '' ? undefined : text;
      };
      const plan = await timeFor(invocation, services, { when: typed('when'), repeat: typed('repeat') });
      const draft = await services.posting.reviseDraft(
        { postId: invocation.subject, actorId: invocation.actor.id },
        () => ({ schedule: plan.schedule }),
      );
      const { note } = plan;
      return { card: await draftCard(services, draft, note === undefined ? {} : { note }) };
    },
  },
  plan: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const found = await accountForDraft(invocation, services);
      if ('card' in found) return found;
      const { draft, account } = found;
      // Taken away meanwhile, in another window.
      if (draft.schedule === undefined) return { card: await draftCard(services, draft) };
      const { place, channelId } = invocation.where;
      const post = await services.posting.schedule({
        postId: draft.id,
        actorId: invocation.actor.id,
        seen: draft.revision,
        xUserId: account.link.xUserId,
        place,
        channelId,
        schedule: draft.schedule,
        right: rightSeen(account, invocation, services),
      });
      const { opensAt } = await services.posting.lookAhead(post);
      const about = { username: account.username, prices: services.prices };
      const shown = await shownToReviewers(services, post);
      return { card: postCard(post, { ...about, ...shown, opensAt }) };
    },
  },
} satisfies Record<string, Handler<Services>>;
