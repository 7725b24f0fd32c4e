import type { Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { attachmentsOf } from '../../src/posting/contents.js';
import type { Attachments } from '../../src/posting/media.js';
import type { PostOptions, Schedule } from '../../src/posting/ports.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import { readWhen } from '../../src/posting/schedule/when.js';
import { Sentence, sentenceOf } from '../../src/sentence.js';
import type { Mend } from '../cards/draft-card.js';
import type { Services } from '../services.js';
import { fetchFiles } from './fetch-files.js';
import { givenOptions } from './given-options.js';
import { readPoll } from './poll.js';
import type { Wish } from './wish.js';
import { communityIdFrom, postIdFrom } from './x-address.js';

/** What a wish comes to. With a problem, whatever could be read of it is there all the same, and nothing is posted. */
export interface Plan {
  readonly options?: PostOptions;
  readonly schedule?: Schedule;
  /** What its first part carries. */
  readonly attachments: Attachments;
  /** What the author should know of the time. */
  readonly note?: string;
  readonly problem?: InvalidInputError;
  /** What puts the problem right. */
  readonly mend?: Mend;
}

/** Reads what was typed beside the text: where it goes, what it carries, and when. */
export async function planFor(invocation: Invocation, services: Services, wish: Wish): Promise<Plan> {
  const problems: InvalidInputError[] = [];
  const attempt = async <T>(read: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  const { replyTo, community, quote, replySettings, madeWithAi, paidPartnership } = wish;
  const options = givenOptions({
    replyTo: replyTo === undefined ? undefined : await attempt(() => postIdFrom(replyTo)),
    communityId: community === undefined ? undefined : await attempt(() => communityIdFrom(community)),
    quoteOf: quote === undefined ? undefined : await attempt(() => postIdFrom(quote)),
    replySettings,
    madeWithAi: madeWithAi || undefined,
    paidPartnership: paidPartnership || undefined,
  });
  const addresses = problems.length;
  const timed = await attempt(() => timeFor(invocation, services, wish));
  const times = problems.length;
  const poll =
    (await attempt(() => readPoll(wish.poll, wish.pollDuration))) ?? readPoll(wish.poll, undefined);
  const polls = problems.length;
  const fetched = await fetchFiles(services, wish.files);
  const all = [...problems, ...fetched.problems];
  // The time first: without it, a click too many would post at once.
  const mend: Mend = times > addresses ? 'when' : addresses > 0 ? 'places' : polls > times ? 'poll' : 'media';
  return {
    ...(options === undefined ? {} : { options }),
    ...timed,
    attachments: attachmentsOf({ media: fetched.media, ...(poll === undefined ? {} : { poll }) }),
    ...(all.length === 0 ? {} : { problem: allOf(all), mend }),
  };
}

/** Each of them is told: one that is not would be taken for understood. */
export function allOf(problems: readonly InvalidInputError[]): InvalidInputError {
  const [last] = problems.slice(-1);
  const sentences = problems.map(({ words: { message, nextStep } }, index) =>
    nextStep === undefined || index === problems.length - 1
      ? sentenceOf(message)
      : new Sentence('{0} {1}', [sentenceOf(message), sentenceOf(nextStep)]),
  );
  const places = sentences.map((_, index) => `{${index}}`).join('\n');
  return new InvalidInputError(new Sentence(places, sentences), {
    ...(last?.words.nextStep === undefined ? {} : { nextStep: last.words.nextStep }),
    cause: problems,
  });
}

/** "in 2 hours", and a time stamp of Discord's, are the same instant for everybody. */
function needsNoClock(words: string): boolean {
  const amount = /^\s*in\s+(?:an?|\d{1,4})\s*(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?)\s*$/i;
  return amount.test(words) || /^\s*<t:\d{1,13}(?::[a-z])?>\s*$/i.test(words);
}

/** When it is meant to go out, by the clock of whoever asks; nothing when they said nothing of it. Throws
 *  InvalidInputError when it cannot be understood, or nobody knows where their clock stands. */
export async function timeFor(
  { actor, where }: Pick<Invocation, 'actor' | 'where'>,
  { posting, clock }: Pick<Services, 'posting' | 'clock'>,
  { when, repeat }: Pick<Wish, 'when' | 'repeat'>,
): Promise<Pick<Plan, 'schedule' | 'note'>> {
  if (when === undefined) {
    if (repeat === undefined) return {};
    throw new InvalidInputError('It does not say when the first one goes out.', {
      nextStep: 'Give a time beside it, such as "tomorrow 9:30".',
    });
  }
  const settings = await posting.settingsFor({ memberId: actor.id, guildId: where.guildId });
  const timeZone = settings.timeZone ?? (repeat === undefined && needsNoClock(when) ? 'UTC' : undefined);
  if (timeZone === undefined) {
    throw new InvalidInputError('I do not know your time zone yet.', {
      nextStep: 'Set it with /settings timezone, then choose the time again. Your text is kept.',
    });
  }
  const { at, note } = await readWhen(when, { now: clock.now(), timeZone });
  const recurrence = repeat === undefined ? undefined : readRecurrence(repeat, { firstAt: at, timeZone });
  return {
    schedule: { at, timeZone, ...(recurrence === undefined ? {} : { recurrence }) },
    ...(note === undefined ? {} : { note }),
  };
}
