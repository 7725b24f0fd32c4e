import type { Command } from '../src/command.js';
import { accounts } from './accounts.js';
import { drafts } from './drafts.js';
import { help } from './help.js';
import { history } from './history.js';
import { like } from './like.js';
import { link, linkWithoutPin } from './link.js';
import { myData } from './my-data.js';
import { postToX } from './post-to-x.js';
import { queue } from './queue.js';
import { repost } from './repost.js';
import { review } from './review.js';
import type { Services } from './services.js';
import { settings } from './settings.js';
import { team } from './team.js';
import { thread } from './thread.js';
import { tweet } from './tweet.js';
import { unlink } from './unlink.js';

/** Every command there is, by hand; a bot offers those of `commandsFor`. */
export const commands: readonly Command<Services>[] = [
  link,
  tweet,
  thread,
  postToX,
  drafts,
  queue,
  history,
  review,
  repost,
  like,
  accounts,
  settings,
  myData,
  unlink,
  team,
  help,
];

/** Self-serve X refuses likes and quotes: they are there where the operator says that the app may; the PIN where the
 *  operator allows it. */
export function commandsFor({
  quotesAndLikes,
  allowPinLink,
}: {
  quotesAndLikes: boolean;
  allowPinLink: boolean;
}): readonly Command<Services>[] {
  const offered = commands.map((command) =>
    command.data.name === link.data.name && !allowPinLink ? { ...command, data: linkWithoutPin } : command,
  );
  if (quotesAndLikes) return offered;
  return offered
    .filter(({ data }) => data.name !== like.data.name)
    .map((command) => (command.data.name === tweet.data.name ? { ...command, data: withoutQuote } : command));
}

const withoutQuote = { ...tweet.data, options: tweet.data.options.filter(({ name }) => name !== 'quote') };
