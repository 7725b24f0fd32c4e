import type { Clock } from '../clock.js';
import type { Choice, First, Invocation } from '../command.js';
import { UserFacingError } from '../errors.js';
import type { Log } from '../log.js';
import type { Card } from '../reply.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Answers } from './answers.js';
import { describeFailure } from './describe-failure.js';
import { slowFormCard } from './error-card.js';
import type { InteractionRef } from './invocation.js';
import type { Route } from './routes.js';
import { within } from './within.js';

/** The answers that Discord wants within 3 s. None of them rejects. */
export interface FirstAnswers<S> {
  acknowledge(
    to: Asked,
    answer: Acknowledgement,
  ): Promise<'done' | 'already_acknowledged' | 'unknown_interaction' | 'failed'>;
  /** A message after which nothing is done. */
  refuse(to: Asked, card: Card): Promise<void>;
  openForm(
    to: Asked & { invocation: Invocation },
    first: Extract<First<S>, { kind: 'modal' }>,
  ): Promise<void>;
  /** Choices for what is being typed; none when they fail or take too long. */
  suggest(to: Asked & { invocation: Invocation | undefined }, route: Route<S> | undefined): Promise<void>;
}

interface Asked {
  readonly ref: InteractionRef;
  readonly log: Log;
}

/** Leave time of the 3 s for the way to Discord (ms). */
const FORM_WITHIN = 1_000;
const CHOICES_WITHIN = 2_500;

export function createFirstAnswers<S>(options: {
  answers: Pick<Answers, 'acknowledge'>;
  clock: Clock;
  services: S;
}): FirstAnswers<S> {
  const { answers, clock, services } = options;

  const acknowledge: FirstAnswers<S>['acknowledge'] = async ({ ref, log }, answer) => {
    try {
      const outcome = await answers.acknowledge(ref, answer);
      if (outcome === 'unknown_interaction') log.warn('came too late to be acknowledged; nothing was done');
      return outcome;
    } catch (error) {
      log.error({ err: error }, 'could not be acknowledged; nothing was done');
      return 'failed';
    }
  };

  const refuse: FirstAnswers<S>['refuse'] = async (to, card) => {
    await acknowledge(to, { kind: 'message', card });
  };

  const findChoices = async (route: Route<S>, invocation: Invocation, log: Log): Promise<Choice[]> => {
    try {
      const choices = await within(clock, CHOICES_WITHIN, () => route.complete?.(invocation, services) ?? []);
      if (choices === undefined) log.warn('autocomplete took too long');
      return choices ?? [];
    } catch (error) {
      // Who may not use a command is offered nothing, and that is no fault of the bot.
      if (error instanceof UserFacingError) log.debug({ refusal: error.name }, 'nothing to offer');
      else log.error({ err: error }, 'autocomplete failed');
      return [];
    }
  };

  return {
    acknowledge,
    refuse,
    async openForm(to, first) {
      try {
        const modal = await within(clock, FORM_WITHIN, () => first.open(to.invocation, services));
        if (modal === undefined) await refuse(to, slowFormCard());
        else await acknowledge(to, { kind: 'modal', modal });
      } catch (error) {
        await refuse(to, describeFailure(error, to.log));
      }
    },
    async suggest(to, route) {
      const { invocation, log } = to;
      const isSilent = route === undefined || invocation === undefined;
      const choices = isSilent ? [] : await findChoices(route, invocation, log);
      await acknowledge(to, { kind: 'choices', choices });
    },
  };
}
