import { type ChildProcess, fork } from 'node:child_process';
import { revived } from '../../sentence.js';
import { refusal } from '../words.js';
import type { Lab } from './lab.js';
import type { Method, Order, Report } from './messages.js';

/** In ms. */
interface LabTiming {
  /** For one order. What takes longer was built to take long. */
  readonly orderMs: number;
  /** How long the process waits for the next file: starting it takes a fifth of a second, and an idle one has the
   *  memory of a small bot. */
  readonly idleMs: number;
}

const TIMING: LabTiming = { orderMs: 20_000, idleMs: 10_000 };

/** Of JavaScript alone, in MB; the decoders' memory is bounded by what they are given. */
const HEAP_MB = 64;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The lab in a process of its own, started when it is needed. Orders come one at a time. */
export function createLabProcess(script: string, timing = TIMING): Lab {
  let running: LabProcess | undefined;
  const order =
    <M extends Method>(method: M) =>
    (...args: Parameters<Lab[M]>): ReturnType<Lab[M]> => {
      if (running === undefined || running.isOver()) running = startLab(script, timing);
      return running.order(method, args) as ReturnType<Lab[M]>;
    };
  return {
    readImage: order('readImage'),
    remakeImage: order('remakeImage'),
    readVideo: order('readVideo'),
    drawPreview: order('drawPreview'),
    close: () => running?.end(),
  };
}

interface LabProcess {
  order(method: Method, args: readonly unknown[]): Promise<unknown>;
  isOver(): boolean;
  end(): void;
}

function startLab(script: string, { orderMs, idleMs }: LabTiming): LabProcess {
  const child = fork(script, [], {
    // No secret of the bot's is in reach of a file that takes a decoder over. glibc keeps an arena a thread otherwise.
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  let orders = 0;
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    isOver = true;
    child.kill('SIGKILL');
  };
  const settle = (report: Report): void => {
    const asker = waiting.get(report.id);
    waiting.delete(report.id);
    if (asker !== undefined) answer(asker, report);
    if (waiting.size > 0) return;
    hold(child, false);
    idle = setTimeout(end, idleMs);
    idle.unref();
  };
  const fail = (cause: Error): void => {
    isOver = true;
    for (const { reject } of waiting.values()) reject(crashed(cause));
    waiting.clear();
  };
  child.on('message', (report) => settle(report as Report));
  child.on('error', fail);
  child.on('exit', (code, signal) => fail(new Error(`The lab ended (${signal ?? code})`)));
  return {
    end,
    isOver: () => isOver,
    order: async (method, args) => {
      clearTimeout(idle);
      hold(child, true);
      orders += 1;
      const order: Order = { id: orders, method, args };
      const limit = setTimeout(end, orderMs);
      try {
        return await new Promise<unknown>((resolve, reject) => {
          waiting.set(order.id, { resolve, reject });
          child.send(order, (error) => {
            if (error !== null) fail(error);
          });
        });
      } finally {
        clearTimeout(limit);
      }
    },
  };
}

function answer({ resolve, reject }: Waiting, report: Report): void {
  if ('value' in report) resolve(report.value);
  else if ('refused' in report)
    reject(refusal(revived(report.refused.message), revived(report.refused.nextStep)));
  else reject(new Error('The lab failed', { cause: new Error(report.failed) }));
}

/** While it idles it does not keep the bot from ending. */
function hold(child: ChildProcess, isNeeded: boolean): void {
  if (isNeeded) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function crashed(cause: Error): Error {
  return refusal(
    'This file could not be worked on: the program that opens it gave up.',
    'Save it anew (as JPEG, PNG or MP4), smaller if it is large, and attach that.',
    cause,
  );
}
