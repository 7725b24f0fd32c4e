import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Card, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';
import { releasedWords } from './released-words.js';

/** `/team pause`: nothing of this guild goes out until an admin says so. */
export async function teamPause(
  { actor }: Invocation,
  guildId: string,
  { posting }: Services,
): Promise<Reply> {
  const isNew = await posting.stopGuild(guildId, 'paused', actor.id);
  return {
    card: pausedCard(
      isNew ? md`${mention(actor.id)} has paused posting for this server.` : t('It was paused already.'),
    ),
  };
}

function pausedCard(what: string): Card {
  return {
    tone: 'info',
    title: t('Posting is paused'),
    body: t`${what} Whatever is posted from here is held, and goes out in its order when posting goes on. A request that had left before may still arrive.`,
    buttons: [
      {
        label: t('Resume posting'),
        style: 'success',
        action: { command: 'team', action: 'resume', subject: '' },
      },
    ],
  };
}

/** The button under it. */
export async function teamResume(invocation: Invocation, { posting }: Services): Promise<Reply> {
  const guildId = assertAdmin(invocation);
  const released = await posting.releaseGuild(guildId, 'paused', invocation.actor.id);
  return {
    card: {
      tone: 'success',
      title: t('Posting goes on'),
      body: releasedWords(released),
    },
  };
}
