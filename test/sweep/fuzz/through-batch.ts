import { isAlwaysSlow, LOOK_AGAIN_MS } from './slow-ones.js';

/** Goes through the inputs of one batch, some at once. Whatever takes long is tried again by itself: `hangs` hears of what
 *  is slow every time, `after` of each handful. */
export async function throughBatch<Input>(
  batch: readonly Input[],
  {
    atOnce,
    handle,
    before,
    hangs,
    after,
  }: {
    atOnce: number;
    handle: (input: Input) => Promise<unknown>;
    before?: (inputs: readonly Input[]) => void;
    hangs: (input: Input) => void;
    after?: (inputs: readonly Input[]) => void;
  },
): Promise<void> {
  for (let at = 0; at < batch.length; at += atOnce) {
    const inputs = batch.slice(at, at + atOnce);
    before?.(inputs);
    const since = performance.now();
    await Promise.all(inputs.map(handle));
    if (performance.now() - since > LOOK_AGAIN_MS * atOnce) {
      for (const input of inputs) if (await isAlwaysSlow(() => handle(input))) hangs(input);
    }
    after?.(inputs);
  }
}
