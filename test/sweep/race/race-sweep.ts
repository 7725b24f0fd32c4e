import { join } from 'node:path';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { compileWorker } from '../compile-worker.js';
import type { Sweep, SweepOptions, SweepResult } from '../sweep.js';
import { CLIENT } from '../worker-options.js';
import { startX } from '../x-process.js';
import { type Arena, createNews, type Races } from './arena.js';
import { raceForItems } from './item-races.js';
import { raceMixed } from './mixed.js';
import { RACE_PLANTS, type RacePlant } from './plants.js';
import { openRaceEngine, type RacePlace } from './race-engine.js';
import { startRacers } from './racers.js';
import { raceForTokens } from './refresh-race.js';

const DEFAULTS = { n: 2000, procs: 4 };

/** T2: processes at a barrier. `--n` counts the rounds for one expired token; half as many for each one-time item, and a
 *  twentieth for deeds that get in each other's way. */
export const raceSweep: Sweep = {
  plants: RACE_PLANTS,
  async run(options) {
    const procs = options.procs ?? DEFAULTS.procs;
    const folder = await openMemoryFolder('race');
    const file = await compileWorker('race/race-worker');
    const redirectUris = [CLIENT.redirectUri];
    const x = await startX({ ...CLIENT, redirectUris, rateLimits: false });
    const plant = RACE_PLANTS.find((id) => id === options.plant);
    const place: RacePlace = {
      databaseUrl: `sqlite://${join(folder.path, 'rookery.db')}`,
      logFile: join(folder.path, 'race.log'),
      xUrl: x.url,
      authorizeUrl: x.authorizeUrl,
    };
    const home = await openRaceEngine(place);
    const racers = await startRacers(file.command, procs, plant === undefined ? place : { ...place, plant });
    try {
      return await runAll({ x, home, racers, news: createNews(x) }, options, plant);
    } finally {
      await racers.close();
      await home.close();
      await x.stop();
      await file.remove();
      await folder.remove();
    }
  },
};

async function runAll(
  arena: Arena,
  { n = DEFAULTS.n, say }: SweepOptions,
  plant: RacePlant | undefined,
): Promise<SweepResult> {
  // A planted bug is looked for where it is; what it spoils elsewhere would only wait there.
  const isHonest = plant === undefined;
  const races: Races[] = [];
  if (isHonest || plant !== 'keyv-delete')
    races.push(await raceForTokens(arena, n, plant === 'ttl-lock', say));
  // Before the items, which leave work behind that the due work of these would have to wait for.
  if (isHonest) races.push(await raceMixed(arena, Math.ceil(n / 20), say));
  if (isHonest || plant === 'keyv-delete') races.push(await raceForItems(arena, Math.ceil(n / 2), say));
  return combine(arena.racers.count, races);
}

function combine(processes: number, races: readonly Races[]): SweepResult {
  return {
    figures: Object.assign({ processes }, ...races.map(({ figures }) => figures)),
    violations: races.flatMap(({ violations }) => violations),
  };
}
