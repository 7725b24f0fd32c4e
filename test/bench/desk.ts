import { commands } from '../../commands/index.js';
import { createAudit } from '../../src/audit/create-audit.js';
import { systemClock } from '../../src/clock.js';
import type { Answers } from '../../src/discord/answers.js';
import { createRouter } from '../../src/discord/router.js';
import type { Card } from '../../src/reply.js';
import { createMemoryIntake } from '../support/memory-intake.js';
import type { BenchEngine } from './engine.js';
import { PLACE } from './put-accounts.js';

/** In US dollars; nothing here shows them. */
const PRICES = { post: 0.015, postWithLink: 0.2, altText: 0.005 };

/** The real router and the real commands, with a Discord that answers at once. */
export function createDesk({ accounts, posting, storage, log }: BenchEngine): {
  tweet(discordUserId: string, text: string): Promise<void>;
} {
  const shown: Card[] = [];
  const router = createRouter({
    commands,
    services: {
      accounts,
      posting,
      media: createMemoryIntake(),
      nameOf: () => undefined,
      roleOf: () => undefined,
      audit: createAudit({ storage, clock: systemClock }),
      prices: PRICES,
      clock: systemClock,
      asksForCode: false,
      operatorId: undefined,
    },
    interactions: storage.interactions,
    answers: instantAnswers(shown),
    clock: systemClock,
    log,
    guildName: () => 'Corvid Team',
  });
  let lastId = 1_300_000_000_000_000_100n;
  return {
    async tweet(discordUserId, text) {
      lastId += 1n;
      await router.handle(interactionOf(String(lastId), discordUserId, text));
      const card = shown.pop();
      if (card?.tone !== 'success') throw new Error(`the answer was: ${card?.title}`);
    },
  };
}

function instantAnswers(shown: Card[]): Answers {
  return {
    acknowledge: async () => 'done',
    async edit(_handle, card) {
      shown.push(card);
      return 'done';
    },
    followUp: async () => ({ messageId: undefined }),
    directMessage: async () => 'done',
    channelMessage: async () => 'done',
    postMessage: async () => ({ messageId: '1' }),
    editMessage: async () => 'done',
  };
}

/** As the gateway sends `/tweet` from a server. */
function interactionOf(id: string, userId: string, text: string): unknown {
  const guildId = PLACE.slice('guild:'.length);
  return {
    id,
    application_id: '1300000000000000001',
    type: 2,
    token: `token-${id}`,
    version: 1,
    channel: { id: '1300000000000000011', type: 0 },
    channel_id: '1300000000000000011',
    guild_id: guildId,
    locale: 'en-US',
    context: 0,
    authorizing_integration_owners: { '0': guildId },
    member: { user: { id: userId, username: 'rowan' }, nick: null, roles: [], permissions: '2147483648' },
    data: {
      id: '1300000000000000012',
      name: 'tweet',
      type: 1,
      options: [{ name: 'text', type: 3, value: text }],
    },
  };
}
