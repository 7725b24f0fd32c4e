import type { UserFacingError } from '../../errors.js';
import type { Post } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { whyRefused } from './gate.js';
import { nextOpening } from './hours.js';
import { rulesFor } from './terms.js';

/** What the rules will say of a draft or a scheduled post when its time has come. */
export interface LookAhead {
  /** Why it would not be taken as it is. */
  readonly refusal?: UserFacingError;
  /** Its time is outside of the posting hours: it will wait until then. Ms since 1970. */
  readonly opensAt?: number;
}

/** For whoever looks at it before they send it off. */
export async function lookAhead(
  seams: Pick<PostingSeams, 'storage' | 'clock' | 'prices'>,
  post: Post,
): Promise<LookAhead> {
  const rules = await rulesFor(seams.storage, post);
  if (rules === undefined) return {};
  const refusal = await whyRefused(seams, post, { rules });
  const at = Math.max(seams.clock.now(), post.schedule?.at ?? 0);
  const opensAt = rules.policy.hours && nextOpening(rules.policy.hours, at);
  return {
    ...(refusal === undefined ? {} : { refusal }),
    ...(opensAt === undefined || opensAt === at ? {} : { opensAt }),
  };
}
