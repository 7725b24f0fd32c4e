import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type {
  AccountNotices,
  AccountsUnit,
  DiscordIdentity,
  Instance,
  StoreState,
  Transactional,
  XOAuth,
  XOAuth1,
  XUsers,
} from './ports.js';
import type { AccountTiming } from './timing.js';

/** Everything that accounts needs from outside, given once by the composition root. */
export interface AccountsSeams {
  readonly storage: AccountsUnit & Transactional<AccountsUnit> & StoreState;
  readonly oauth: XOAuth;
  /** Absent without the X app's API key and secret: nothing is signed by OAuth 1.0a. */
  readonly oauth1?: XOAuth1 | undefined;
  /** Whether members may link with a PIN that X shows them. */
  readonly allowPinLink?: boolean;
  readonly users: XUsers;
  /** Absent without a Discord client secret: then a code is typed back into Discord. */
  readonly identity: DiscordIdentity | undefined;
  readonly notices: AccountNotices;
  readonly requiredScopes: readonly string[];
  /** Address of a link page for this nonce. */
  readonly linkUrl: (nonce: string) => string;
  readonly instance: Instance;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: AccountTiming;
  /** Tells the job runner of this process that something was added. */
  readonly wake: () => void;
}
