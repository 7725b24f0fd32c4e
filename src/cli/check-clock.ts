import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, hint, pass } from './check.js';

const NAME = 'clock';

/** In seconds. Above the first, nobody sets this clock. Above the second it breaks things: a post that X did not answer
 *  for is looked up on the timeline from two minutes before it was sent, by this clock (src/posting/timing.ts). */
const WORTH_A_HINT = 30;
const WRONG = 120;

const TODO = 'Let the system set its clock by NTP (on systemd: timedatectl set-ntp true).';

/** Compares with the `Date` headers of Discord and X. Of several the nearest counts: a proxy on the way can serve an
 *  old one, but none is right by accident. */
export function checkClock(answers: readonly (Outcome | undefined)[]): Check {
  const ahead = answers.flatMap((answer) =>
    answer === undefined || isSilent(answer) || answer.clockAheadMs === undefined
      ? []
      : [answer.clockAheadMs],
  );
  const [nearest] = ahead.sort((a, b) => Math.abs(a) - Math.abs(b));
  if (nearest === undefined) return hint(NAME, 'Not checked: neither Discord nor X told the time.');
  const seconds = Math.round(Math.abs(nearest) / 1000);
  const detail = `This machine’s clock is ${seconds} s ${nearest > 0 ? 'behind' : 'ahead'}.`;
  if (seconds > WRONG) return fail(NAME, detail, TODO);
  if (seconds > WORTH_A_HINT) return hint(NAME, detail, TODO);
  return pass(NAME, `right, to within ${WORTH_A_HINT} s`);
}
