import { openRig } from '../../faults/rig.js';
import type { Ports } from '../ports.js';
import { createRandom } from '../random.js';
import type { Sweep } from '../sweep.js';
import { drawThread } from './draw-thread.js';
import { type Meddler, meddle } from './meddle.js';
import { PART_FAULT_NAMES } from './part-faults.js';
import { openPerson, type Person } from './person.js';
import { isThreadsPlant, THREADS_PLANTS } from './plants.js';
import { createThreadRun, type Life, type ThreadFate } from './run-thread.js';
import { UPLOAD_FAULT_NAMES } from './upload-faults.js';

const DEFAULT_N = 2000;
/** A timeline, and the accounts of a guild, are read in whole. */
const THREADS_A_PERSON = 25;
/** Longer than what is remembered of a refresh after a 401, and than a timeline is read back. */
const BETWEEN_MS = 900_000;

/** G6: threads with a fault at each part. X always holds a prefix of the plan, and in the end all of it. Time is virtual;
 *  `n` counts threads. */
export const threadsSweep: Sweep = {
  plants: Object.keys(THREADS_PLANTS),
  async run({ n = DEFAULT_N, seed, plant, say }) {
    const life: Life = { isDead: false };
    let meddler: Meddler | undefined;
    const planted = isThreadsPlant(plant) ? THREADS_PLANTS[plant] : (ports: Ports) => ports;
    const rig = await openRig({
      isDead: () => life.isDead,
      plant: (ports) => planted(meddle(ports, () => meddler ?? TRANSPARENT)),
    });
    const fates: ThreadFate[] = [];
    try {
      rig.x.set({ accessTokenSeconds: 2_592_000 });
      let person: Person | undefined;
      while (fates.length < n) {
        const number = fates.length;
        const name = `Thread ${number}`;
        const random = createRandom(seed, name);
        const plan = drawThread(random, name);
        const { timelineDelayMs, duplicates, mediaSeconds, processingMs, repeatedUploads } = plan;
        rig.x.set({ timelineDelayMs, duplicates, mediaSeconds, processingMs, repeatedUploads });
        if (person === undefined || number % THREADS_A_PERSON === 0)
          person = await openPerson(rig, `crow_${number}`);
        const thread = createThreadRun({ rig, life, random, person }, plan, name);
        meddler = thread.meddler;
        fates.push(await thread.run());
        meddler = undefined;
        await rig.forget();
        rig.clock.advance(BETWEEN_MS);
        const violations = fates.at(-1)?.violations ?? [];
        if (violations.length > 0) return { figures: figuresOf(fates), violations };
        if (fates.length % 100 === 0) say(`${fates.length} threads`);
      }
      return { figures: figuresOf(fates), violations: [] };
    } finally {
      await rig.close();
    }
  },
};

const TRANSPARENT: Meddler = {
  request: (send) => send(),
  upload: (_step, send) => send(),
  lookUp: (read) => read(),
  beforeWrite: () => undefined,
  afterWrite: () => undefined,
};

const READ_DOLLARS = 0.005;

function figuresOf(fates: readonly ThreadFate[]): Readonly<Record<string, unknown>> {
  const sum = (of: (fate: ThreadFate) => number): number =>
    fates.reduce((total, fate) => total + of(fate), 0);
  const most = (of: (fate: ThreadFate) => number): number => Math.max(0, ...fates.map(of));
  const times = (names: readonly string[], name: string): number =>
    names.filter((each) => each === name).length;
  const met = (name: string): number => sum(({ faults }) => times(faults, name));
  const metUploading = (name: string): number => sum(({ uploadFaults }) => times(uploadFaults, name));
  return {
    threads: fates.length,
    parts: sum(({ parts }) => parts),
    complete: sum(({ isComplete }) => Number(isComplete)),
    faults: Object.fromEntries(PART_FAULT_NAMES.map((name) => [name, met(name)])),
    files: sum(({ files }) => files),
    uploadRequests: sum(({ uploads }) => uploads),
    uploadFaults: Object.fromEntries(UPLOAD_FAULT_NAMES.map((name) => [name, metUploading(name)])),
    requests: sum(({ requests }) => requests),
    deaths: sum(({ deaths }) => deaths),
    refusals: sum(({ refusals }) => refusals),
    asked: sum(({ asked }) => asked),
    parentsUnknown: sum(({ parentsUnknown }) => parentsUnknown),
    decoys: sum(({ decoys }) => decoys),
    readsAtMost: most(({ mostReads }) => mostReads),
    dollarsAtMost: most(({ mostReadPosts }) => mostReadPosts) * READ_DOLLARS,
  };
}
