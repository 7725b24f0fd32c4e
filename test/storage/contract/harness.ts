import type { Storage } from '../../../src/storage/open-storage.js';
import type { ManualClock } from '../../support/manual-clock.js';

/** A fresh, empty store, and what a test needs to go behind its back. */
export interface StoreHarness {
  readonly storage: Storage;
  readonly clock: ManualClock;
  /** Every byte that the store has put on disk so far. */
  bytes(): Promise<Buffer>;
  /** Puts what lies under one key under another as well. */
  copyValue(from: string, to: string): Promise<void>;
  /** Puts the sealed reply of one post into another. */
  copyReply(fromPost: string, toPost: string): Promise<void>;
  /** Replaces the text under a key. */
  editValue(key: string, edit: (text: string) => string): Promise<void>;
  dropValue(key: string): Promise<void>;
}

export type OpenHarness = () => Promise<StoreHarness>;
