import { randomBytes } from 'node:crypto';
import { UserFacingError } from '../errors.js';
import type { Log } from '../log.js';
import type { Card } from '../reply.js';
import { errorCard, neutralCard } from './error-card.js';

/** Words for a failure. What is not meant for people (a bug, or something that is down) is logged, and they get one
 *  neutral sentence with an id that is in the log. */
export function describeFailure(error: unknown, log: Log): Card {
  if (error instanceof UserFacingError) {
    // Its words are for the person; they may quote what was typed.
    log.info({ refusal: error.name, ...(error.cause === undefined ? {} : { err: error.cause }) }, 'refused');
    return errorCard(error);
  }
  const errorId = newErrorId();
  log.error({ err: error, errorId }, 'failed');
  return neutralCard(errorId);
}

/** Short enough to be read out. */
export const newErrorId = () => randomBytes(4).toString('hex');
