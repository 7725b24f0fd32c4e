import { advance, apply, fire, type Model, type Op, send } from './model.js';

/** One order in which what was done at once may have happened: changes the model, or says that it cannot have been so. */
export type Way = (model: Model) => boolean;

/** What a click came to; undefined: its process died, and nobody knows. */
export interface Click {
  readonly op: Op;
  readonly result: boolean | undefined;
}

const isSo = (model: Model, { op, result }: Click): boolean => apply(model, op) === result;

/** Allowed exactly when the model allows it; done or not done when the process has died over it. */
export function waysOfOne(click: Click): Way[] {
  if (click.result !== undefined) return [(model) => isSo(model, click)];
  return [(model) => apply(model, click.op), () => true];
}

/** One after the other; or one of them was refused because the other one came in between. */
export function waysOfTwo(one: Click, other: Click): Way[] {
  const alone =
    (done: Click, refused: Click): Way =>
    (model) =>
      refused.result === false && done.result === true && apply(model, done.op);
  return [
    (model) => isSo(model, one) && isSo(model, other),
    (model) => isSo(model, other) && isSo(model, one),
    alone(one, other),
    alone(other, one),
  ];
}

/** Before the bot does what is due, after it, or between two steps of it; or refused because of it. */
export function waysOfRace(click: Click, now: number): Way[] {
  const inOrder =
    (...steps: ((model: Model) => unknown)[]): Way =>
    (model) =>
      steps.every((step) => step(model) !== false);
  const clicked = (model: Model) => isSo(model, click);
  const time = (model: Model) => advance(model, now);
  const begin = (model: Model) => {
    model.now = now;
    fire(model);
  };
  const ended = (model: Model) => {
    model.now = now;
    send(model);
  };
  return [
    inOrder(clicked, time),
    inOrder(time, clicked),
    inOrder(begin, clicked, time),
    // What an unlink ends does not come due any more.
    inOrder(clicked, ended, time),
    inOrder(time, () => click.result === false),
  ];
}
