import type { Services } from '../../commands/services.js';
import type { Accounts } from '../../src/accounts/create-accounts.js';
import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import { type Audit, createAudit } from '../../src/audit/create-audit.js';
import { NotLinkedError } from '../../src/errors.js';
import type { Posting } from '../../src/posting/create-posting.js';
import type { MediaIntake } from '../../src/posting/media.js';
import { aLink, START } from '../storage/fixtures.js';
import type { Domain } from './domain.js';
import { createManualClock } from './manual-clock.js';
import { createMemoryIntake } from './memory-intake.js';
import { PRICES } from './prices.js';

/** What every command that shows a draft reads: nothing is chosen, and X's limits are far. */
const READS: Partial<Posting> = {
  reviewPlan: async () => undefined,
  settingsFor: async () => ({ preview: false }),
  houseFor: async () => ({ settings: { preview: false }, rules: undefined }),
  lookAhead: async () => ({}),
  limitFor: async () => 280,
  allowance: async () => ({ left: 90, count: 100, ms: 900_000, freeAt: undefined }),
};

const ABOUT: Partial<Accounts> = {
  usernameOf: async () => 'rookery',
  isSubscriber: async () => false,
  reauthorizesByPin: async () => false,
};

/** Services of which a test names what it expects to be used; everything else fails the test. */
export function services(
  parts: {
    accounts?: Partial<Accounts>;
    posting?: Partial<Posting>;
    media?: MediaIntake;
    audit?: Partial<Audit>;
    asksForCode?: boolean;
    operatorId?: string;
  } = {},
): Services {
  return {
    accounts: strict('accounts', { ...ABOUT, ...parts.accounts }) as Accounts,
    posting: strict('posting', { ...READS, ...parts.posting }) as Posting,
    media: parts.media ?? createMemoryIntake(),
    nameOf: () => undefined,
    roleOf: () => undefined,
    audit: strict('audit', { ...parts.audit }) as Audit,
    prices: PRICES,
    clock: createManualClock(),
    asksForCode: parts.asksForCode ?? false,
    operatorId: parts.operatorId,
  };
}

function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key) {
      if (key in target) return Reflect.get(target, key);
      return () => {
        throw new Error(`${name}.${String(key)} was not expected to be used`);
      };
    },
  });
}

/** `choose` where the actor may use none. */
export const noAccount: Accounts['choose'] = async () => {
  throw new NotLinkedError('You have no X account linked here.');
};

export function aLinkedAccount(
  change: Partial<Omit<LinkedAccount, 'link'>> & { link?: Partial<LinkedAccount['link']> } = {},
): LinkedAccount {
  const { link, ...rest } = change;
  return { username: 'rookery', health: 'active', lastUsedAt: START, ...rest, link: aLink(link) };
}

/** One after the other what stands on a card's buttons, with what each does. */
export function buttonsOf(card: { buttons?: readonly object[] }): string[] {
  return (card.buttons ?? []).map((button) => {
    const { label, url, action } = button as {
      label: string;
      url?: string;
      action?: { command: string; action: string; subject: string };
    };
    return `${label} → ${url ?? `${action?.command}.${action?.action}.${action?.subject}`}`;
  });
}

/** Of the usual guild. */
const ROLES: Readonly<Record<string, { name: string; isManaged: boolean }>> = {
  '15': { name: 'Editors', isManaged: false },
  '16': { name: 'Reviewers', isManaged: false },
  '17': { name: 'A bot of its own', isManaged: true },
  '18': { name: 'Interns', isManaged: false },
};

/** What commands are handed in the bot: the domain itself, with all its rules. */
export function domainServices({
  accounts,
  posting,
  storage,
  clock,
  media = createMemoryIntake(),
}: Pick<Domain, 'accounts' | 'posting' | 'storage' | 'clock'> & { media?: MediaIntake }): Services {
  return {
    accounts,
    posting,
    audit: createAudit({ storage, clock }),
    clock,
    media,
    nameOf: (_guildId, id) => (id === '15' ? 'Editors' : undefined),
    roleOf: (_guildId, id) => ROLES[id],
    prices: PRICES,
    asksForCode: false,
    operatorId: undefined,
  };
}
