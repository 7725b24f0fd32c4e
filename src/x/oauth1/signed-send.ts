import type { Clock } from '../../clock.js';
import type { OAuth1Token } from '../../credential.js';
import { XError } from '../../x-error.js';
import type { Call } from '../call.js';
import type { Answer, HttpRequest, Send } from '../send.js';
import { readRefusal } from './read-refusal.js';
import { createSigner, type OAuth1App } from './signer.js';
import { createXTime } from './x-time.js';

interface Signing {
  readonly token?: OAuth1Token | undefined;
  readonly form?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, string>>;
}

/** Signs a request and sends it, once. A refusal for the time in it is thrown as `clock_skewed` with what was measured;
 *  X's time is used from then on, so that the same call succeeds when it is made again. That is safe: X's `Date` comes
 *  over TLS from X itself, it is believed only after a refusal, and what was refused had no effect. */
export type SignedSend = (call: Call, request: HttpRequest, signing?: Signing) => Promise<Answer>;

/** X's word for a time stamp that is too far from its own clock. */
const OUT_OF_BOUNDS = 135;

/** Where X gives another reason for a 401: further off than this, the clock is the likelier one. */
const SUSPECT_MS = 60_000;

export function createSignedSend(options: { app: OAuth1App; send: Send; clock: Clock }): SignedSend {
  const { app, send, clock } = options;
  const time = createXTime(clock);
  const sign = createSigner({ app, seconds: () => time.seconds() });
  return async (call, request, signing = {}) => {
    const { method, url, headers } = request;
    const authorization = sign({ method, url, ...signing });
    const sentAt = clock.now();
    const secrets = [...call.secrets, app.apiSecret, authorization];
    const answer = await send(
      { ...call, secrets },
      { ...request, headers: { ...headers, authorization: authorization.reveal() } },
    );
    if (answer.status !== 401) return answer;
    const skewMs = time.measure(answer.headers, sentAt);
    const isFarOff = skewMs !== undefined && Math.abs(time.uncorrected(skewMs)) > SUSPECT_MS;
    if (readRefusal(answer.text).code !== OUT_OF_BOUNDS && !isFarOff) return answer;
    if (skewMs !== undefined) time.correct(skewMs);
    throw new XError('clock_skewed', {
      call: call.name,
      outcome: 'refused',
      status: answer.status,
      ...(skewMs === undefined ? {} : { skewMs }),
    });
  };
}
