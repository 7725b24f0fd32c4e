import type { GateRule } from '../gate.js';
import { nextOpening } from '../hours.js';

/** Outside of the posting hours a post waits for the next ones. */
export const hours: GateRule = ({ seams, rules }) => {
  const now = seams.clock.now();
  if (rules?.policy.hours === undefined) return undefined;
  const until = nextOpening(rules.policy.hours, now);
  if (until === now) return undefined;
  return { hold: 'outside_hours', ...(until === undefined ? {} : { until }) };
};
