import { isSilent, type Outcome } from './ask.js';
import type { Bound } from './bind.js';
import { type Check, fail, pass } from './check.js';

const NAME = 'web server';

/** Whether this is what Rookery's `/healthz` says. */
export function isHealthy(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && !isSilent(outcome) && outcome.status === 200 && outcome.text === 'ok';
}

/** Whether the bot has its port, or could have it. `bound` is looked at only when nothing healthy listens there. */
export function checkWebServer(
  web: { host: string; port: number },
  found: { healthy: boolean; bound: Bound | undefined },
): Check {
  const { host, port } = web;
  const place = port === 0 ? `${host}, any free port` : `${host}, port ${port}`;
  if (found.healthy) return pass(NAME, `Rookery listens on ${place}.`);
  switch (found.bound) {
    case 'free':
      return pass(NAME, `The bot is not running; ${place} is free.`);
    case 'EADDRINUSE':
      return fail(
        NAME,
        `Another program listens on ${place}.`,
        'Stop it, or change PORT (and the proxy, or PUBLIC_URL) with it.',
      );
    case 'EACCES':
      return fail(
        NAME,
        `This user may not listen on ${place}.`,
        'Set PORT to 1024 or more, and let a reverse proxy take the port that browsers use.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return fail(
        NAME,
        `${host} is not an address of this machine.`,
        'Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
      );
    default:
      return fail(
        NAME,
        `Nothing can listen on ${place}${found.bound === undefined ? '' : ` (${found.bound})`}.`,
        'Check HOST and PORT.',
      );
  }
}
