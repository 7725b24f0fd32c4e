import type { Op } from './acts.js';
import type { Item, Model, Policy } from './model.js';

/** Everybody of the server: an author with an account of their own, another poster, the owner of the account that is
 *  shared, two reviewers, the admin, and somebody whom none of it concerns. */
export const MEMBERS = ['ann', 'bob', 'cat', 'rex', 'rae', 'ada', 'zoe'] as const;
export const ACCOUNTS = ['own', 'brand'] as const;
export const ROLES = ['writer', 'reviewer', 'keeper'] as const;

/** When every history begins: a Friday, two hours after the server opens. */
export const BEGIN = Date.UTC(2027, 0, 15, 10);

const NO_RULES: Policy = {
  ...{ when: 'never', needed: 1, own: false, hours: false, quota: 100, words: false },
};

/** As it is before anybody does anything. */
export function newTeam(): Model {
  return {
    now: BEGIN,
    items: [],
    up: [],
    order: [],
    roles: {
      ...{ ann: [], bob: ['writer'], cat: [], ada: [], zoe: [] },
      ...{ rex: ['reviewer', 'keeper'], rae: ['writer', 'reviewer', 'keeper'] },
    },
    gone: [],
    owners: { own: 'ann', brand: 'cat' },
    policy: { ...NO_RULES },
    share: 'active',
    isSuspended: false,
  };
}

/** Posts have no other names: each has other words. */
export function wordsOf(op: Op, item: Item | undefined): string {
  const { act, by, to, role, text, account, policy, at } = op;
  const name = item === undefined ? 'a post' : `"${item.text}"`;
  switch (act) {
    case 'give':
      return `${to} gets the role ${role}`;
    case 'take':
      return `${to} loses the role ${role}`;
    case 'leave':
      return `${to} leaves the server`;
    case 'return':
      return `${to} is back`;
    case 'look':
      return 'the bot looks at the members';
    case 'draft':
    case 'post':
      return `${by}: ${act} "${text}" as ${account}`;
    case 'edit':
    case 'revise':
      return `${by}: ${act} ${name} to "${text}"`;
    case 'schedule':
    case 'move':
      return `${by}: ${act} ${name} for ${new Date(at).toISOString().slice(5, 16).replace('T', ' ')}`;
    case 'policy':
      return `${by}: policy ${JSON.stringify(policy)}`;
    case 'hand over':
      return `${by}: hand the brand over to ${to}`;
    case 'share':
    case 'accept':
    case 'unshare':
      return `${by}: ${act} the brand`;
    default:
      return `${by}: ${act} ${name}`;
  }
}
