import { spawnWorker, type WorkerProcess } from './worker-process.js';

/** Processes that load their code and wait: that takes longer than a worker gets to live. */
export interface Nursery {
  /** The one that has loaded longest; another one begins to load. */
  take(): WorkerProcess;
  close(): Promise<void>;
}

/** `file` is the compiled worker. */
export function createNursery(size: number, file: string): Nursery {
  const spare = Array.from({ length: size }, () => spawnWorker(file));
  return {
    take() {
      spare.push(spawnWorker(file));
      return spare.shift() ?? spawnWorker(file);
    },
    async close() {
      await Promise.all(spare.splice(0).map((worker) => worker.kill()));
    },
  };
}
