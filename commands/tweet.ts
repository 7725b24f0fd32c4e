import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Handler } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import type { Decision } from '../src/posting/decide-post.js';
import { accountOption, completeOwnAccounts } from './account-option.js';
import { memberOf } from './actor.js';
import { useHereButton } from './cards/link-card.js';
import { postCard } from './cards/post-card.js';
import { reauthorizationCard } from './cards/reauthorization-card.js';
import type { Services } from './services.js';

/** How long the reply waits for X before it says that the post is on its way, in ms. */
const WAIT_MS = 20_000;

export const tweet = {
  data: {
    name: 'tweet',
    type: ApplicationCommandType.ChatInput,
    description: 'Post to X with one of your linked accounts.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'text',
        description: 'What to post: 280 characters as X counts, a link 23, an emoji 2.',
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: 4000,
      },
      accountOption('Which of your accounts; without it, your default one.'),
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  complete: completeOwnAccounts,
  async execute(invocation, { accounts, posting }) {
    const text = invocation.text('text');
    if (text === undefined) throw new InvalidInputError('There is no text to post.');
    const member = memberOf(invocation);
    const usable = await accounts.usable(member);
    const elsewhere = usable.length === 0 ? await accounts.elsewhere(member) : [];
    if (elsewhere.length > 0) {
      return {
        card: {
          tone: 'info',
          title: 'Not posted: no account is linked here yet',
          body: 'You have linked one elsewhere. One click makes it usable here; then post again.',
          buttons: elsewhere.slice(0, 5).map(useHereButton),
        },
      };
    }
    const account = await accounts.choose(member, invocation.text('account'));
    if (account.health !== 'active') {
      const reason = account.health === 'needs_reauthorization' ? 'rejected' : account.health;
      const card = reauthorizationCard({
        discordUserId: invocation.actor.id,
        xUserId: account.link.xUserId,
        username: account.username,
        reason,
      });
      // The notice's own footer speaks of posts that wait, and this one does not.
      return { card: { ...card, footer: 'This text was not posted: post it again once that is done.' } };
    }
    const post = await posting.submit(
      {
        authorId: invocation.actor.id,
        xUserId: account.link.xUserId,
        place: invocation.where.place,
        channelId: invocation.where.channelId,
        text,
        reply: invocation.handle('@original'),
      },
      WAIT_MS,
    );
    return { card: postCard(post, account.username) };
  },
  handlers: { again: decide('again'), is_up: decide('is_up'), discard: decide('discard') },
} satisfies Command<Services>;

/** The buttons under a post whose outcome nobody could find out. */
function decide(decision: Decision): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, { posting }) {
      const post = await posting.decide({
        postId: invocation.subject,
        actorId: invocation.actor.id,
        decision,
      });
      return { card: postCard(post) };
    },
  };
}
