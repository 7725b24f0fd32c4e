import type { GateRule } from '../gate.js';
import { monthOf } from '../hours.js';
import { isOver, spentBy } from '../spend.js';

/** What would cost more than is left of the month waits for the next one. All parts of a thread count when its first one
 *  is to leave; what was put aside for the others then stays theirs for the month. */
export const budget: GateRule = async (passage) => {
  const { seams, rules, point } = passage;
  if (rules === undefined || point === 'accepted') return undefined;
  const spent = await spentBy(passage);
  if (spent === undefined || spent.isPutAside || !isOver(spent)) return undefined;
  return { hold: 'budget', until: monthOf(seams.clock.now()).until };
};
