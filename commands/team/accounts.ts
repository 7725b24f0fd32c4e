import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import { md } from '../../src/markdown.js';
import type { Reply } from '../../src/reply.js';
import { appStopCard, resumeAppButton } from '../cards/app-stop-card.js';
import { healthWords } from '../cards/health-words.js';
import { mention, relativeTime } from '../cards/words.js';
import type { Services } from '../services.js';

/** Lines that fit into one card beside its other text. */
const LISTED = 40;

/** `/team accounts`: the guild's links with their health. */
export async function teamAccounts(guildId: string, { accounts, posting }: Services): Promise<Reply> {
  const linked = await accounts.ofGuild(guildId);
  const lines = linked.slice(0, LISTED).map(line);
  if (linked.length > LISTED) lines.push(`… and ${linked.length - LISTED} more.`);
  const broken = linked.filter((account) => account.health !== 'active').length;
  const appStop = await posting.appStop();
  const paused = (await posting.stopOf(guildId)) === 'paused';
  const notes = [
    broken === 0 ? undefined : 'Ask the owners with /team reauthorize.',
    paused ? 'Posting is paused: see /team pause.' : undefined,
    appStop === undefined ? undefined : `${appStopCard(appStop).title}: every post is held.`,
  ].filter((note) => note !== undefined);
  return {
    card: {
      tone: notes.length === 0 ? 'info' : 'warning',
      title: 'X accounts of this server',
      body: lines.length === 0 ? 'None yet. Members link theirs with `/link`.' : lines.join('\n'),
      ...(appStop === undefined ? {} : { buttons: [resumeAppButton()] }),
      ...(notes.length === 0 ? {} : { footer: notes.join(' ') }),
    },
  };
}

function line({ username, link, health, lastUsedAt }: LinkedAccount): string {
  const used = lastUsedAt === undefined ? 'never used' : md`used ${relativeTime(lastUsedAt)}`;
  return md`**@${username}** · ${mention(link.discordUserId)} · `.concat(`${healthWords(health)} · ${used}`);
}
