import type { XUser } from '../../../sandbox/x/world/users.js';
import { linkAccount } from '../../support/sweep-link.js';
import type { Violation } from '../violation.js';
import type { XEntry, XProcess } from '../x-process.js';
import type { RaceEngine } from './race-engine.js';
import type { Racers } from './racers.js';

/** What every kind of race is run with. */
export interface Arena {
  readonly x: XProcess;
  /** The sweep's own process on the same database: it prepares and looks. */
  readonly home: RaceEngine;
  readonly racers: Racers;
  /** What X has noted since this was last asked. */
  news(): Promise<XEntry[]>;
}

export interface Races {
  readonly figures: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
}

/** The whole ledger is long: each entry is read once. */
export function createNews(x: XProcess): Arena['news'] {
  let seq = 0;
  return async () => {
    const entries = await x.ledger(seq);
    seq = entries.at(-1)?.seq ?? seq;
    return entries;
  };
}

let users = 0;

/** A user of X that nobody has seen before. */
export async function newUser({ x }: Arena): Promise<XUser> {
  users += 1;
  return x.addUser(`jay_${process.pid % 10_000}_${users}`);
}

/** Links this user to a member, with a new grant. */
export async function linkTo({ x, home }: Arena, user: XUser, owner: string): Promise<void> {
  await linkAccount(home.seams, { user, grant: await x.grant(user.username), owner });
}
