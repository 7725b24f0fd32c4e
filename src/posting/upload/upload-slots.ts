/** How many posts of this process may have files on their way to X at a time, each with at most two segments or one
 *  picture in memory. Far fewer than jobs run at a time: posts of other accounts never wait for them. */
const MOST = 16;

export interface UploadSlots {
  /** Undefined when none is free; else to be given back by a call. */
  take(): (() => void) | undefined;
}

export function createUploadSlots(most = MOST): UploadSlots {
  let taken = 0;
  return {
    take() {
      if (taken >= most) return undefined;
      taken += 1;
      let isMine = true;
      return () => {
        if (isMine) taken -= 1;
        isMine = false;
      };
    },
  };
}
