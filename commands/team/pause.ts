import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Card, Reply } from '../../src/reply.js';
import { assertAdmin } from '../actor.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';

/** `/team pause`: nothing of this guild goes out until an admin says so. */
export async function teamPause(
  { actor }: Invocation,
  guildId: string,
  { posting }: Services,
): Promise<Reply> {
  const isNew = await posting.stopGuild(guildId, 'paused', actor.id);
  return {
    card: pausedCard(
      isNew ? md`${mention(actor.id)} has paused posting for this server.` : 'It was paused already.',
    ),
  };
}

function pausedCard(what: string): Card {
  return {
    tone: 'info',
    title: 'Posting is paused',
    body: `${what} Whatever is posted from here is held, and goes out in its order when posting goes on. A request that had left before may still arrive.`,
    buttons: [
      {
        label: 'Resume posting',
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
  const held = released === 1 ? 'One post that was held goes' : `${released} posts that were held go`;
  return {
    card: {
      tone: 'success',
      title: 'Posting goes on',
      body: released === 0 ? 'Nothing had been held.' : `${held} out now.`,
    },
  };
}
