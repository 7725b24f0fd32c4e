import { onTestFinished } from 'vitest';
import { createXLookAlike, type XLookAlike, type XLookAlikeOptions } from '../../sandbox/x/look-alike.js';
import { type Deeds, runProgram } from '../../src/cli/program.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { UserFacingError } from '../../src/errors.js';
import { runVerb } from '../../src/older-tool.js';

export const CALLBACK = 'http://127.0.0.1:1/back';
export const APP = { client_id: 'the-app', client_secret: 'CANARY_client-secret' };
export const KEYS = { oauth_consumer_key: 'the-api-key', oauth_consumer_secret: 'CANARY_api/secret+' };

/** What came of a command line. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
}

export interface VerbScene {
  readonly x: XLookAlike;
  /** How long the program waited each time, in ms. */
  readonly waits: readonly number[];
  /** @anna's credentials of each kind, and the app's, as the older tool's users write them. */
  readonly sets: Readonly<Record<'oauth1' | 'oauth2' | 'both' | 'app1' | 'app2', string>>;
  /** Words as the shell would hand them over. */
  run(...words: readonly string[]): Promise<Ended>;
}

/** The command line in this process, with an X and nothing else: no database, no home. */
export async function openVerbs({
  clock = systemClock,
  terminal,
  ...options
}: Partial<XLookAlikeOptions> & {
  clock?: Clock;
  terminal?: { isTerminal: boolean; width: number };
} = {}): Promise<VerbScene> {
  const x = await createXLookAlike({
    clientId: APP.client_id,
    clientSecret: APP.client_secret,
    apiKey: KEYS.oauth_consumer_key,
    apiSecret: KEYS.oauth_consumer_secret,
    redirectUris: [CALLBACK],
    ...options,
  });
  onTestFinished(() => x.close());
  x.addUser({ username: 'anna', name: 'Anna' });
  const waits: number[] = [];
  const impatient: Clock = {
    ...clock,
    sleep(ms) {
      waits.push(ms);
      return systemClock.sleep(20);
    },
  };

  async function run(...words: readonly string[]): Promise<Ended> {
    let output = '';
    let complaints = '';
    const complain = (text: string): void => {
      complaints += text;
    };
    const deeds = {
      runVerb: (verb, values) =>
        runVerb({ X_API_URL: x.url, X_AUTHORIZE_URL: x.authorizeUrl }, verb, values, {
          clock: impatient,
          terminal: { isTerminal: false, width: 80, ...terminal, write: complain },
        }),
    } satisfies Partial<Deeds>;
    const code = await runProgram(words, {
      // The verbs ask for nothing else.
      deeds: deeds as unknown as Deeds,
      version: '1.2.3',
      screen: { width: 80, colours: false },
      write: (text) => {
        output += text;
      },
      complain,
      pour: () => Promise.reject(new Error('a verb exports nothing')),
      explain: (error) => (error instanceof UserFacingError ? error : undefined),
    });
    return { code, output, complaints };
  }

  return { x, waits, run, sets: setsOf(x) };
}

function setsOf(x: XLookAlike): VerbScene['sets'] {
  const { access_token, refresh_token = '' } = x.grant('anna');
  const { oauth_token, oauth_token_secret } = x.grantOAuth1('anna');
  const app2 = { redirect_uri: CALLBACK, ...APP };
  const oauth1 = { ...KEYS, oauth_token, oauth_token_secret };
  const oauth2 = { ...app2, access_token, refresh_token };
  return {
    oauth1: quoted(oauth1),
    oauth2: quoted(oauth2),
    both: quoted({ ...oauth2, ...oauth1 }),
    app1: quoted({ redirect_uri: CALLBACK, ...KEYS }),
    app2: quoted(app2),
  };
}

/** `{'a':'b'}` */
export function quoted(set: Readonly<Record<string, string>>): string {
  return `{${Object.entries(set)
    .map(([name, value]) => `'${name}':'${value}'`)
    .join(',')}}`;
}
