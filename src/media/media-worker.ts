import { InvalidInputError } from '../errors.js';
import { createLab } from './lab/lab.js';
import type { Order, Report } from './lab/messages.js';

/** The process in which files are opened that somebody sent. What goes wrong in it (a decoder that crashes, one that
 *  never ends, memory that it does not give back) ends with it, and it knows no secret: it is given an empty
 *  environment. */
const lab = createLab();

process.on('message', (order: Order) => {
  void carryOut(order).then((report) => process.send?.(report));
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
// Those are for the bot, which may want to finish first.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

async function carryOut({ id, method, args }: Order): Promise<Report> {
  try {
    const work = lab[method] as (...args: readonly unknown[]) => Promise<unknown>;
    return { id, value: await work(...args) };
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return { id, refused: { message: error.words.message, nextStep: error.words.nextStep ?? '' } };
    }
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
