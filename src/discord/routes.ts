import type { Choice, Command, First, Invocation } from '../command.js';
import type { Reply } from '../reply.js';
import type { Action } from './interaction.js';

/** What answers an interaction. */
export interface Route<S> {
  /** For the log: `tweet`, or `tweet.confirm` for a component. */
  readonly name: string;
  readonly first: (invocation: Invocation) => First<S>;
  execute(invocation: Invocation, services: S): Promise<Reply>;
  complete?(invocation: Invocation, services: S): Promise<Choice[]>;
}

/** Finds what answers an action; undefined for what no command of this version has made. */
export function createRoutes<S>(commands: readonly Command<S>[]): (action: Action) => Route<S> | undefined {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  return (action) => {
    if ('command' in action) {
      return commandRoute(byName.get(action.command));
    }
    return action.customId === undefined
      ? undefined
      : handlerRoute(byName.get(action.customId.command), action.customId.action, action);
  };
}

function commandRoute<S>(command: Command<S> | undefined): Route<S> | undefined {
  if (command === undefined) return undefined;
  const { first } = command;
  return {
    name: command.data.name,
    first: (invocation) => asCommandFirst(typeof first === 'function' ? first(invocation) : first),
    execute: (invocation, services) => command.execute(invocation, services),
    ...(command.complete === undefined
      ? {}
      : {
          complete: (invocation, services) => command.complete?.(invocation, services) ?? Promise.resolve([]),
        }),
  };
}

function handlerRoute<S>(
  command: Command<S> | undefined,
  name: string,
  action: Extract<Action, { customId: unknown }>,
): Route<S> | undefined {
  const handlers = command?.handlers ?? {};
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (command === undefined || handler === undefined) return undefined;
  // Discord takes no form as the answer to a form, so no form of ours comes back to what opens one.
  if (action.kind === 'modal' && handler.first.kind === 'modal') return undefined;
  return {
    name: `${command.data.name}.${name}`,
    first: () => (action.kind === 'modal' ? asModalFirst(handler.first, action.hasMessage) : handler.first),
    execute: (invocation, services) => handler.execute(invocation, services),
  };
}

const EPHEMERAL = { kind: 'defer', ephemeral: true } as const;

/** A command sits on no message that could be updated. */
const asCommandFirst = <S>(first: First<S>): First<S> => (first.kind === 'update' ? EPHEMERAL : first);

/** Discord takes no update where a command opened the form. */
function asModalFirst<S>(first: First<S>, hasMessage: boolean): First<S> {
  return first.kind === 'update' && !hasMessage ? EPHEMERAL : first;
}
