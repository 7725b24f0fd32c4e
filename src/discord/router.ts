import type { Clock } from '../clock.js';
import type { Command, First } from '../command.js';
import { StoreUnavailableError } from '../errors.js';
import { inLanguage, type Language } from '../language.js';
import type { Log } from '../log.js';
import type { InteractionStore } from '../posting/ports.js';
import type { Card, Reply } from '../reply.js';
import type { Answers } from './answers.js';
import { deliver, type Turn } from './deliver.js';
import { describeFailure, newErrorId } from './describe-failure.js';
import { elsewhereCard, handBack, outdatedCard, restartingCard, unshowableCard } from './error-card.js';
import { createFirstAnswers } from './first-answer.js';
import { readInteraction } from './interaction.js';
import { type Languages, readLanguages } from './read-languages.js';
import { createRoutes, type Route } from './routes.js';

export interface Router {
  /** Answers one interaction as Discord delivered it. Never rejects. */
  handle(raw: unknown): Promise<void>;
  /** Resolves when everything that runs has been answered. */
  idle(): Promise<void>;
  /** From now on everybody is told that the bot restarts. */
  close(): void;
}

export interface RouterOptions<S> {
  readonly commands: readonly Command<S>[];
  readonly services: S;
  readonly interactions: InteractionStore;
  readonly answers: Answers;
  readonly clock: Clock;
  readonly log: Log;
  readonly guildName: (guildId: string) => string | undefined;
  /** Told in what language people and their servers read, with each interaction. Nothing waits for it but `idle`. */
  readonly heard?: (reader: Reader) => Promise<void>;
}

/** Somebody who was heard, and the server that they were in. */
export interface Reader {
  readonly memberId: string;
  readonly language: Language;
  readonly guild: { readonly guildId: string; readonly language: Language } | undefined;
}

interface Spoken {
  readonly languages: Languages;
}

type Unacknowledged = Omit<Turn, 'acknowledged'> & Spoken;

/** The rules of interactions: acknowledge first, then let exactly one delivery act, then answer. */
export function createRouter<S>(options: RouterOptions<S>): Router {
  const { services, interactions, answers, clock, guildName } = options;
  const first = createFirstAnswers({ answers, clock, services });
  const routeOf = createRoutes(options.commands);
  const running = new Set<Promise<void>>();
  let isClosed = false;

  /** Everything is said in the language of whoever acts, but for what a channel is shown. */
  function route(raw: unknown): Promise<void> {
    const languages = readLanguages(raw);
    return inLanguage(languages.own, () => routeIn(languages, raw));
  }

  async function routeIn(languages: Languages, raw: unknown): Promise<void> {
    const startedAt = clock.monotonic();
    const interaction = readInteraction(raw, { guildName, receivedAt: clock.now() });
    if (interaction === undefined) {
      options.log.warn('Discord sent an interaction that cannot be read');
      return;
    }
    const { ref, action, invocation } = interaction;
    const found = routeOf(action);
    const to = { ref, log: options.log.child({ interaction: ref.id, command: found?.name }) };
    if (action.kind === 'autocomplete') {
      await first.suggest({ ...to, invocation }, isClosed ? undefined : found);
    } else if (isClosed) await first.refuse(to, restartingCard());
    else if (invocation === undefined) await first.refuse(to, elsewhereCard());
    else if (found === undefined) await first.refuse(to, outdatedCard());
    else {
      note(invocation, languages);
      await begin(found, { ...to, invocation, startedAt, languages });
    }
  }

  function note({ actor, where: { guildId } }: Turn['invocation'], { own, guild }: Languages): void {
    if (options.heard === undefined) return;
    const place = guildId === undefined || guild === undefined ? undefined : { guildId, language: guild };
    const noted = options
      .heard({ memberId: actor.id, language: own, guild: place })
      .finally(() => running.delete(noted));
    running.add(noted);
  }

  async function begin(found: Route<S>, turn: Unacknowledged): Promise<void> {
    let rule: First<S>;
    try {
      rule = found.first(turn.invocation);
    } catch (error) {
      await first.refuse(turn, describeFailure(error, turn.log));
      return;
    }
    if (rule.kind === 'modal') {
      await first.openForm(turn, rule);
      return;
    }
    const outcome = await first.acknowledge(turn, rule);
    if (outcome === 'failed' || outcome === 'unknown_interaction') return;
    await act(found, { ...turn, acknowledged: rule.kind }, outcome === 'done');
  }

  /** Whoever inserts the interaction's id carries it out: Discord may deliver it more than once, and a repeated
   *  acknowledgement does not tell who was first. */
  async function act(found: Route<S>, turn: Turn & Spoken, isAcknowledger: boolean): Promise<void> {
    let isFirst: boolean;
    try {
      isFirst = await interactions.claim(turn.ref.id, clock.now());
    } catch (error) {
      const card = describe(error, turn);
      // Another delivery may be carrying it out: its answer must not be replaced by this one.
      if (isAcknowledger) await answer(turn, refusal(turn, card));
      return;
    }
    if (!isFirst) return;
    await answer(turn, await carryOut(found, turn));
    turn.log.debug({ ms: Math.round(clock.monotonic() - turn.startedAt) }, 'answered');
  }

  async function carryOut(found: Route<S>, turn: Turn & Spoken): Promise<Reply> {
    try {
      return await inLanguage(turn.languages.shown, () => found.execute(turn.invocation, services));
    } catch (error) {
      return refusal(turn, describe(error, turn));
    }
  }

  async function answer(turn: Turn, reply: Reply): Promise<void> {
    try {
      await deliver({ answers, clock }, turn, reply);
    } catch (error) {
      const errorId = newErrorId();
      turn.log.error({ err: error, errorId }, 'the answer could not be sent');
      await deliver({ answers, clock }, turn, refusal(turn, unshowableCard(errorId)));
    }
  }

  return {
    handle(raw) {
      const work = route(raw)
        .catch((error: unknown) => options.log.error({ err: error }, 'an interaction could not be answered'))
        .finally(() => running.delete(work));
      running.add(work);
      return work;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    close() {
      isClosed = true;
    },
  };
}

/** `text` is what commands and forms call the words that somebody wrote for others to read. */
function describe(error: unknown, { log, invocation }: Turn): Card {
  const card = describeFailure(error, log);
  if (!(error instanceof StoreUnavailableError)) return card;
  return handBack(card, invocation.text('text') ?? invocation.field('text'));
}

/** A refusal must not replace the message that a component sits on. */
function refusal(turn: Turn, card: Card): Reply {
  return turn.acknowledged === 'update' ? { card, as: 'follow-up' } : { card };
}
