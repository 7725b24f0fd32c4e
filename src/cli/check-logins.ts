import { type Check, hint, pass } from './check.js';
import type { DatabaseReport } from './check-database.js';

const NAME = 'start back-off';

/** Whether the next start would wait for its turn at Discord. Never a ✗: what makes the bot restart is told elsewhere. */
export function checkLogins(report: DatabaseReport): Check {
  if (report.state === 'absent' || report.state === 'outdated') return pass(NAME, 'none');
  if (report.state !== 'usable') return hint(NAME, 'Not known: see the database.');
  const { inTheLastHour, refusal, waitsUntil } = report.logins;
  const count = `${inTheLastHour} ${inTheLastHour === 1 ? 'login' : 'logins'} in the last hour`;
  const why = refusal === undefined ? count : `${count}; last refusal: ${refusal}`;
  if (waitsUntil === undefined) {
    return refusal === undefined ? pass(NAME, `none: ${why}`) : hint(NAME, `none: ${why}`);
  }
  const time = new Date(waitsUntil).toISOString().replace('T', ' ').slice(0, 19);
  return hint(
    NAME,
    `The next login waits until ${time} UTC: ${why}.`,
    'Find out from the log why it restarts. A changed configuration is tried at once.',
  );
}
