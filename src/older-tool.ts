import { type AuthSet, readAuthSet } from './cli/older-tool/auth-set.js';
import { chooseCredentials } from './cli/older-tool/choose-credentials.js';
import { createProgress, type Terminal } from './cli/older-tool/progress.js';
import { runVerb as run, type VerbReport } from './cli/older-tool/run-verb.js';
import type { AccountAtX, HandshakeAtX, VerbDesk } from './cli/older-tool/verb-desk.js';
import type { VerbName, VerbValues } from './cli/older-tool/verbs.js';
import { skewSentence } from './cli/older-tool/words.js';
import { UsedWronglyError } from './cli/used-wrongly-error.js';
import { type Clock, systemClock } from './clock.js';
import type { Environment } from './config/reader.js';
import { readXAddresses } from './config.js';
import type { Credential } from './credential.js';
import { openVerbFiles } from './verb-files.js';
import { createXClient, type XClient } from './x/x-client.js';
import { XError } from './x-error.js';

/** What the older tool asks for where the set names no scope; files need media.write. */
const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

/** Runs a verb of the older tool with the credentials of its `--auth` alone: no database, no other setting than where X
 *  is. Throws UserFacingError. */
export async function runVerb(
  environment: Environment,
  verb: VerbName,
  values: VerbValues,
  { terminal, clock = systemClock }: { terminal: Terminal; clock?: Clock },
): Promise<VerbReport> {
  const addresses = readXAddresses(environment);
  const auth = await readAuthSet(values.auth ?? '');
  let last: string | undefined;
  const x = createXClient({
    ...addresses,
    clientId: auth.client_id ?? '',
    ...(auth.client_secret === undefined ? {} : { clientSecret: auth.client_secret }),
    redirectUri: auth.redirect_uri ?? '',
    scopes: auth.scope?.split(/[\s,]+/).filter(Boolean) ?? SCOPES,
    ...appOf(auth),
    clock,
    hear: (_call, { text }) => {
      last = text;
    },
  });
  const files = openVerbFiles(clock);
  const note = (line: string): void => terminal.write(`${line}\n`);
  const desk: VerbDesk = {
    auth,
    clock,
    note,
    oauth: x.oauth,
    handshake: () => handshakeOf(x, note),
    account: (use) => accountOf(x, chooseCredentials(auth, use, note), note),
    openFile: files.open,
    answer: () => (last !== undefined && isJson(last) ? last : undefined),
    progress: createProgress(terminal),
  };
  try {
    return await run(desk, verb, values);
  } finally {
    await Promise.all([x.close(), files.close()]);
  }
}

function appOf({ oauth_consumer_key: apiKey, oauth_consumer_secret: apiSecret }: AuthSet) {
  return apiKey === undefined || apiSecret === undefined ? {} : { oauth1: { apiKey, apiSecret } };
}

/** A refusal for the clock has told how wrong it is: the same request is signed with X's time then, once. */
async function steadily<Result>(note: (line: string) => void, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof XError) || error.kind !== 'clock_skewed' || error.skewMs === undefined)
      throw error;
    note(`${skewSentence(error.skewMs)} X’s time is used instead; set the clock.`);
    return ask();
  }
}

function handshakeOf({ oauth1 }: XClient, note: (line: string) => void): HandshakeAtX {
  if (oauth1 === undefined)
    throw new UsedWronglyError(
      'The set of --auth has no oauth_consumer_key with its oauth_consumer_secret, which this needs.',
    );
  return {
    requestToken: (callback) => steadily(note, () => oauth1.requestToken(callback)),
    authorizeUrl: (token) => oauth1.authorizeUrl(token),
    accessToken: (token, verifier) => steadily(note, () => oauth1.accessToken(token, verifier)),
  };
}

/** Text, files and polls go out with the same credentials. */
function accountOf(
  { posts, media }: XClient,
  credential: Credential,
  note: (line: string) => void,
): AccountAtX {
  return {
    post: (post) => steadily(note, () => posts.create(credential, post)),
    upload: (file) => steadily(note, () => media.upload(credential, file)),
    initialize: (file) => steadily(note, () => media.initialize(credential, file)),
    append: (part) => steadily(note, () => media.append(credential, part)),
    finalize: (id) => steadily(note, () => media.finalize(credential, id)),
    status: (id) => steadily(note, () => media.status(credential, id)),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
