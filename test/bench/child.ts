import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child does when asked, by name. */
type Actions = Readonly<Record<string, (body: never) => unknown>>;

/** A process of its own, so that what stands beside the bot does not share its event loop. */
export interface Child<Ready, A extends Actions> {
  /** What it said when it was ready. */
  readonly ready: Ready;
  ask<Name extends keyof A>(name: Name, ...body: Parameters<A[Name]>): Promise<Awaited<ReturnType<A[Name]>>>;
  stop(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Starts `file` (of this folder, compiled) with these options; it ends with this process. */
export async function startChild<Ready, A extends Actions>(
  file: string,
  options: unknown,
): Promise<Child<Ready, A>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error(`${file} ended`)));
  failed.catch(() => undefined);
  const [ready] = await Promise.race([once(child, 'message'), failed]);
  const waiting = waitForAnswers(child);
  let asked = 0;
  return {
    ready,
    ask(name, ...body) {
      asked += 1;
      const answer = waiting.of(asked);
      child.send({ id: asked, name, body: body[0] });
      // The types are those of the actions that the child serves; between them is JSON.
      return Promise.race([answer, failed]) as never;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

function waitForAnswers(child: ChildProcess): { of(id: number): Promise<unknown> } {
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    of: (id) =>
      new Promise((resolve, reject) => {
        waiting.set(id, ({ value, error }) =>
          error === undefined ? resolve(value) : reject(new Error(error)),
        );
      }),
  };
}

/** The child's side: says that it is ready, does what it is asked, and ends with its parent. */
export function serveParent(ready: unknown, actions: Actions, close: () => Promise<void>): void {
  process.on('message', ({ id, name, body }: { id: number; name: string; body: never }) => {
    void answerTo(actions[name], body).then((answer) => process.send?.({ id, ...answer }));
  });
  process.once('disconnect', () => void close().finally(() => process.exit(0)));
  process.send?.(ready);
}

async function answerTo(action: Actions[string] | undefined, body: never): Promise<Omit<Answer, 'id'>> {
  try {
    return { value: await action?.(body) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The options that the parent gave. */
export function readOptions<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}
