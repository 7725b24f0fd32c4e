import { StoreUnavailableError } from '../errors.js';
import { storeFailure } from './store-failure.js';

/** Knows whether the last write of this process went through. */
export interface WriteWatch {
  /** Runs one write. A failure of the store becomes a StoreUnavailableError. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** A write has really reached the disk: one that changes nothing goes through on a full one, too. */
  proven(): void;
  isFailing(): boolean;
  /** Throws StoreUnavailableError when the last write failed and none has gone through since. */
  assertWritable(): void;
}

/** `onChange` hears once of a failure, with its cause, and once when it is over. */
export function createWriteWatch(onChange: (cause: unknown) => void = () => undefined): WriteWatch {
  let failure: StoreUnavailableError | undefined;

  return {
    async write(work) {
      try {
        return await work();
      } catch (error) {
        const known = storeFailure(error);
        if (known instanceof StoreUnavailableError) {
          const isNews = failure === undefined;
          failure = known;
          if (isNews) onChange(known.cause);
        }
        throw known;
      }
    },
    proven() {
      if (failure === undefined) return;
      failure = undefined;
      onChange(undefined);
    },
    isFailing: () => failure !== undefined,
    assertWritable() {
      if (failure !== undefined) throw failure;
    },
  };
}
