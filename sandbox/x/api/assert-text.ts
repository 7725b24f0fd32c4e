import twitter from 'twitter-text';
import type { XSettings } from '../settings.js';
import { isSubscriber, type XUser } from '../world/users.js';
import type { PostBody } from './post-body.js';
import { invalidRequest } from './problems.js';

/** Weighted characters. */
const MOST = 280;
const MOST_OF_SUBSCRIBERS = 25_000;
/** Accounts on the self-serve plans. */
const MOST_CASHTAGS = 1;
const INVALID = /[\uFFFE\uFEFF\uFFFF]/;

/** Throws Refusal for a text that X does not take from this user. */
export function assertText(vocabulary: XSettings['vocabulary'], user: XUser, body: PostBody): void {
  const refuse = (message: string): never => {
    throw invalidRequest(vocabulary, message, { text: [body.text] });
  };
  if (body.text.trim() === '' && body.media === undefined)
    refuse('`text` is required unless `media` is provided.');
  if (INVALID.test(body.text)) refuse('Your Tweet text contains invalid characters.');
  const most = isSubscriber(user) ? MOST_OF_SUBSCRIBERS : MOST;
  if (twitter.parseTweet(body.text).weightedLength > most)
    refuse(
      `Your Tweet text is too long. For more information, please see the rules for counting characters.`,
    );
  if (twitter.extractCashtags(body.text).length > MOST_CASHTAGS)
    refuse('Your Tweet text contains more than one cashtag.');
}
