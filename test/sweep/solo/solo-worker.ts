import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { Engine } from '../../../src/create-engine.js';
import { tokenOf } from '../../../src/credential.js';
import { UserFacingError } from '../../../src/errors.js';
import { XError } from '../../../src/x-error.js';
import { shortHash } from '../journal.js';
import { createRandom } from '../random.js';
import { composeSolo, type Tell } from './compose.js';
import type { SoloEvent, SoloOptions, SoloOrder } from './options.js';

/** One engine in a process of its own, that does what it is told by lines and says what happens by lines. It stops in
 *  good order when its standard input ends. Pipes are written synchronously: what it said is out when it is killed. */
const tell: Tell = (event: SoloEvent) =>
  void process.stdout.write(`${JSON.stringify({ ...event, at: Date.now() })}\n`);

const lines = createInterface({ input: process.stdin });
const ended = once(lines, 'close');
// Orders that come before there is anybody to carry them out.
const waiting: string[] = [];

async function main(): Promise<void> {
  const first = once(lines, 'line');
  lines.on('line', (line) => void waiting.push(line));
  tell({ kind: 'loaded' });
  const [options] = await Promise.race([first, ended]);
  if (typeof options === 'string') await begin(JSON.parse(options));
}

async function begin(options: SoloOptions): Promise<void> {
  const time = { offset: options.clockOffsetMs ?? 0 };
  const clock: Clock = { ...systemClock, now: () => Date.now() + time.offset };
  try {
    const { engine, stop } = await composeSolo(options, clock, tell);
    await engine.accounts.recover();
    await engine.runner.start();
    const obey = createOrders(engine, options, time);
    lines.on('line', (line) => obey(JSON.parse(line)));
    tell({ kind: 'ready' });
    for (const line of waiting.slice(1)) obey(JSON.parse(line));
    await ended;
    await stop();
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    tell({ kind: 'refused-start', words: error.message });
    process.exit(0);
  }
}

function createOrders(engine: Engine, options: SoloOptions, time: { offset: number }) {
  let work: AbortController | undefined;

  async function ask(xUserId: string): Promise<void> {
    try {
      tell({
        kind: 'asked',
        xUserId,
        answer: shortHash(tokenOf(await engine.accounts.tokens.credential(xUserId))),
      });
    } catch (error) {
      tell({ kind: 'asked', xUserId, answer: nameOf(error) });
    }
  }

  async function post(xUserId: string, text: string): Promise<void> {
    const owner = options.accounts.find((account) => account.xUserId === xUserId)?.owners[0] ?? '';
    const request = { authorId: owner, xUserId, place: 'guild:1', channelId: '1', texts: [text] } as const;
    try {
      const { id: postId } = await engine.posting.submit(request, 0);
      tell({ kind: 'accepted', text, postId });
    } catch (error) {
      tell({ kind: 'not-accepted', text, why: nameOf(error) });
    }
  }

  async function workOn(seed: number, signal: AbortSignal): Promise<void> {
    const random = createRandom(seed, options.name);
    const [one, ...others] = options.accounts;
    if (one === undefined) return;
    for (let count = 1; !signal.aborted; count += 1) {
      const { xUserId } = random.pick([one, ...others]);
      // Whoever has to wait for the store waits alone.
      void ask(xUserId);
      await post(xUserId, `Post ${options.name}.${count}`);
      await sleep(random.between(20, 60));
    }
    tell({ kind: 'resting' });
  }

  return (order: SoloOrder): void => {
    switch (order.do) {
      case 'work':
        work = new AbortController();
        void workOn(order.seed, work.signal);
        return;
      case 'rest':
        work?.abort();
        return;
      case 'step':
        time.offset += order.ms;
        tell({ kind: 'stepped' });
        return;
      case 'ask':
        void ask(order.xUserId);
        return;
      case 'post':
        void post(order.xUserId, order.text);
    }
  };
}

/** What people can be told is an answer; everything else is a bug, and ends the process. */
function nameOf(error: unknown): string {
  if (error instanceof UserFacingError || error instanceof XError) return error.name;
  throw error;
}

// A failure ends the process with its stack, and the sweep says so. (No await: it is bundled as CommonJS.)
void main();
