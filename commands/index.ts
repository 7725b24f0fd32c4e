import type { Command } from '../src/command.js';
import { accounts } from './accounts.js';
import { drafts } from './drafts.js';
import { help } from './help.js';
import { link } from './link.js';
import type { Services } from './services.js';
import { team } from './team.js';
import { thread } from './thread.js';
import { tweet } from './tweet.js';
import { unlink } from './unlink.js';

/** Every command there is, by hand. */
export const commands: readonly Command<Services>[] = [
  link,
  tweet,
  thread,
  drafts,
  accounts,
  unlink,
  team,
  help,
];
