import { type Check, hint, pass } from './check.js';
import type { DatabaseReport } from './check-database.js';

/** How the linked accounts are doing. Never a ✗: what is not right here is for their owners to mend. */
export function checkAccounts(report: DatabaseReport): Check {
  if (report.state === 'absent') return pass('linked accounts', 'none yet');
  if (report.state !== 'usable') return hint('linked accounts', 'Not counted: see the database.');
  const { ready, needReauthorization, ofOtherApp } = report.accounts;
  const counts = [
    `${ready} ready`,
    ...(needReauthorization > 0 ? [`${needReauthorization} to be authorized again`] : []),
    ...(ofOtherApp > 0 ? [`${ofOtherApp} of another X app`] : []),
  ].join(', ');
  if (needReauthorization === 0 && ofOtherApp === 0) {
    return pass('linked accounts', ready === 0 ? 'none yet' : counts);
  }
  const todo = [
    ...(needReauthorization > 0
      ? ['Their owners use /link; /team reauthorize in Discord reminds them.']
      : []),
    ...(ofOtherApp > 0
      ? ['Those of another X app cannot post until they are linked again, or the old X_CLIENT_ID is back.']
      : []),
  ];
  return hint('linked accounts', counts, todo.join(' '));
}
