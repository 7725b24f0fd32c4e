import { openRig } from '../../faults/rig.js';
import type { Ports } from '../ports.js';
import type { Step } from './draw.js';
import type { Life } from './life.js';
import { type Meddler, meddle } from './meddle.js';
import type { Account } from './perform.js';
import { createWalk, type WalkResult } from './walk.js';

/** A database and an X, for some histories one after the other. */
export interface Ground {
  walk(steps: readonly Step[], name: string): Promise<WalkResult>;
  close(): Promise<void>;
}

/** Long enough that no history sees a token renewed: how tokens live is for other sweeps. */
const ACCESS_TOKEN_SECONDS = 31_536_000;
const ACCOUNTS = 2;

export async function openGround(plant: (ports: Ports) => Ports): Promise<Ground> {
  const life: Life = { isDead: false };
  let meddler: Meddler = async () => undefined;
  const rig = await openRig({
    isDead: () => life.isDead,
    plant: (ports) => plant(meddle(ports, (place) => meddler(place))),
  });
  // A series repeats its words; whether X minds is for its author to know.
  rig.x.set({ accessTokenSeconds: ACCESS_TOKEN_SECONDS, duplicates: false });
  let users = 0;
  return {
    async walk(steps, name) {
      const accounts: Account[] = [];
      for (let each = 0; each < ACCOUNTS; each += 1) {
        users += 1;
        const username = `crow_${users}`;
        accounts.push({ username, xUserId: await rig.link(username) });
      }
      const walk = createWalk({ rig, life, accounts }, name);
      meddler = walk.meddler;
      const result = await walk.run(steps);
      meddler = async () => undefined;
      await rig.forget();
      return result;
    },
    close: () => rig.close(),
  };
}
