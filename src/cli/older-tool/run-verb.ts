import { XError } from '../../x-error.js';
import { secretsIn } from './auth-set.js';
import { getAuthorizationLink, getToken, refreshToken } from './link-verbs.js';
import {
  createCustomTweet,
  createMediaTweet,
  createPollTweet,
  createTextTweet,
  uploadAttachmentsArray,
} from './post-verbs.js';
import type { VerbDesk } from './verb-desk.js';
import type { VerbName, VerbValues } from './verbs.js';
import { wordsFor } from './words.js';

/** What became of a verb. */
export interface VerbReport {
  readonly ok: boolean;
  /** For standard output: X's JSON as it came, also of a refusal. */
  readonly output: string | undefined;
  /** For standard error. */
  readonly message?: string;
  readonly nextStep?: string;
}

type Run = (desk: VerbDesk, values: VerbValues) => Promise<string | undefined>;

const RUNS: Readonly<Record<VerbName, Run>> = {
  GetAuthorizationLink: getAuthorizationLink,
  GetToken: getToken,
  RefreshToken: refreshToken,
  CreateCustomTweet: createCustomTweet,
  CreateTextTweet: createTextTweet,
  CreateImageTweet: createMediaTweet('image', 'pictures'),
  CreateGifTweet: createMediaTweet('gif', 'gifs'),
  CreateVideoTweet: createMediaTweet('video', 'videos'),
  CreatePollTweet: createPollTweet,
  UploadAttachmentsArray: uploadAttachmentsArray,
};

/** Runs one verb. Throws UserFacingError for what cannot be done as it was asked. */
export async function runVerb(desk: VerbDesk, verb: VerbName, values: VerbValues): Promise<VerbReport> {
  try {
    return { ok: true, output: await RUNS[verb](desk, values) };
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    // Where there was no answer, the last one is that of an earlier request.
    const output = error.status === undefined ? undefined : desk.answer();
    const words = wordsFor(error);
    const hide = (text: string): string => withoutSecrets(text, desk, values);
    return { ok: false, output: output && hide(output), ...words, message: hide(words.message) };
  }
}

/** X may repeat what it was sent. Shorter texts than these are no secrets, but may be anywhere in an answer. */
const SHORTEST_SECRET = 6;

function withoutSecrets(text: string, { auth }: VerbDesk, { code, verifier }: VerbValues): string {
  const known = [...secretsIn(auth).map((secret) => secret.reveal()), code ?? '', verifier ?? ''];
  return known
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}
