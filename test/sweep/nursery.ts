import { spawnWorker, type WorkerProcess } from './worker-process.js';

/** Processes that load their code and wait: that takes longer than a worker gets to live. */
export interface Nursery {
  /** The one that has loaded longest; another one begins to load. */
  take(): WorkerProcess;
  close(): Promise<void>;
}

/** `command` is what Node is given. */
export function createNursery(size: number, command: readonly string[]): Nursery {
  const spare = Array.from({ length: size }, () => spawnWorker(command));
  return {
    take() {
      spare.push(spawnWorker(command));
      return spare.shift() ?? spawnWorker(command);
    },
    async close() {
      await Promise.all(spare.splice(0).map((worker) => worker.kill()));
    },
  };
}
