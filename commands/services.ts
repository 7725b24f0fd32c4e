import type { Accounts } from '../src/accounts/create-accounts.js';
import type { Audit } from '../src/audit/create-audit.js';
import type { Clock } from '../src/clock.js';
import type { Posting } from '../src/posting/create-posting.js';
import type { MediaIntake } from '../src/posting/media.js';
import type { Prices } from '../src/posting/price.js';

/** What every command may use. */
export interface Services {
  readonly accounts: Accounts;
  readonly posting: Posting;
  /** Takes files in, and draws them as X will show them. */
  readonly media: MediaIntake;
  /** What a server calls a role or a channel of its own. */
  nameOf(guildId: string, id: string): string | undefined;
  /** A role of this very server; `isManaged`: it belongs to a bot or an integration, and nobody can be given it. */
  roleOf(guildId: string, roleId: string): { readonly name: string; readonly isManaged: boolean } | undefined;
  readonly audit: Audit;
  readonly prices: Prices;
  readonly clock: Clock;
  /** Whether linking ends with a code that is typed into Discord. */
  readonly asksForCode: boolean;
  /** Whoever runs the bot, where Discord says who that is. */
  readonly operatorId: string | undefined;
}
