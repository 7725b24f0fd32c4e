import fc from 'fast-check';
import { DEATH_PLACES, type DeathPoint } from '../composed/draw.js';
import type { Policy } from './model.js';
import { ACCOUNTS, MEMBERS, ROLES } from './team.js';

/** What somebody wants, before it is known of which post and by whom: that depends on what there is by then. */
export interface Wish {
  readonly act: string;
  /** Or its author, or its last editor. */
  readonly by: string;
  /** Which of the posts, or of those that somebody may do it with; modulo their number. */
  readonly which: number;
  /** Done by somebody who may, if anybody may. */
  readonly isApt: boolean;
  readonly account: string;
  readonly to: string;
  readonly role: string;
  readonly hasLink: boolean;
  readonly hasRaven: boolean;
  /** From now on. */
  readonly hours: number;
  readonly policy: Partial<Policy>;
}

export type Step =
  | { readonly kind: 'act'; readonly wish: Wish; readonly death?: DeathPoint }
  /** Until the next post is due, if the process is to die. */
  | { readonly kind: 'pass'; readonly hours: number; readonly death?: DeathPoint }
  | { readonly kind: 'down'; readonly hours: number };

/** How often each is wished for, in proportion. */
const ACTS: Readonly<Record<string, number>> = {
  ...{ draft: 3, post: 4, edit: 3, publish: 4, schedule: 7, move: 2, now: 2, cancel: 2, drop: 1, discard: 1 },
  ...{ approve: 16, reject: 1, withdraw: 2, revise: 7, retry: 1, 'take over': 2, policy: 6 },
  ...{ give: 2, take: 4, leave: 2, return: 2, look: 2, share: 2, accept: 2, unshare: 2, 'hand over': 1 },
};

/** So many times of ten; rarer ones are made false, and others true, where a history is made simpler. */
const often = (times: number): fc.Arbitrary<boolean> =>
  fc.nat(9).map((n) => (times > 5 ? n < times : n >= 10 - times));

const policies: fc.Arbitrary<Partial<Policy>> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('always', 'links', 'never').map((when) => ({ when })) },
  { weight: 2, arbitrary: fc.constantFrom(1, 2).map((needed) => ({ needed })) },
  fc.boolean().map((own) => ({ own })),
  fc.boolean().map((hours) => ({ hours })),
  fc.constantFrom(1, 2, 100).map((quota) => ({ quota })),
  fc.boolean().map((words) => ({ words })),
);

const wishes: fc.Arbitrary<Wish> = fc.record({
  act: fc.oneof(...Object.entries(ACTS).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act) }))),
  by: fc.constantFrom(...MEMBERS, 'author', 'editor', 'editor', 'editor', 'editor'),
  which: fc.nat(23),
  isApt: often(7),
  account: fc.constantFrom(...ACCOUNTS, 'brand'),
  to: fc.constantFrom(...MEMBERS),
  role: fc.constantFrom(...ROLES),
  hasLink: often(3),
  hasRaven: often(1),
  hours: fc.constantFrom(1, 3, 14, 30, 100),
  policy: policies,
});

const deaths: fc.Arbitrary<{ death?: DeathPoint }> = fc.oneof(
  { weight: 7, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.record({
      death: fc.record({ place: fc.constantFrom(...DEATH_PLACES), skip: fc.constantFrom(0, 0, 0, 1, 2) }),
    }),
  },
);

const spans = fc.constantFrom(1, 4, 12, 25, 80);

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(wishes, deaths).map(([wish, death]): Step => ({ kind: 'act', wish, ...death })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(spans, deaths).map(([hours, death]): Step => ({ kind: 'pass', hours, ...death })),
  },
  { weight: 1, arbitrary: spans.map((hours): Step => ({ kind: 'down', hours })) },
);

/** The rules that a server begins with, and what its members do. */
export interface History {
  readonly policy: Partial<Policy>;
  readonly steps: readonly Step[];
}

const MOST_STEPS = 24;

export const histories: fc.Arbitrary<History> = fc.noBias(
  fc.record({
    policy: fc.oneof(
      { weight: 1, arbitrary: fc.constant({}) },
      { weight: 2, arbitrary: fc.constantFrom(1, 1, 2).map((needed) => ({ when: 'always', needed })) },
    ),
    steps: fc.array(steps, { minLength: 0, maxLength: MOST_STEPS, size: 'max' }),
  }),
);
