/** The verbs of the older tool (oint), by its names, with the options that it has. Ours beside them are marked. */
export interface Verb {
  readonly summary: string;
  readonly options: readonly VerbOption[];
}

interface VerbOption {
  /** As the parser takes them. */
  readonly flags: string;
  readonly description: string;
  readonly isRequired?: true;
  readonly choices?: readonly string[];
}

const AUTH: VerbOption = {
  flags: '-a, --auth <set>',
  description: 'the credentials: a file with JSON (safer), or the JSON itself',
  isRequired: true,
};
const TEXT: VerbOption = { flags: '-t, --text <text>', description: 'the text', isRequired: true };
const USE: VerbOption = {
  flags: '--use <kind>',
  description: 'which credentials, where the set has both (default: oauth1)',
  choices: ['oauth1', 'oauth2'],
};
const LIST = "a list such as ['a', 'b'], or one alone";

const POSTING = [AUTH, USE] as const;

export const VERBS = {
  GetAuthorizationLink: { summary: 'begin to link an account: print X’s page', options: [AUTH] },
  GetToken: {
    summary: 'change the code (or the PIN) into tokens',
    options: [
      {
        flags: '-c, --code <code>',
        description: 'the code, the PIN, or the whole address that the browser was sent to',
        isRequired: true,
      },
      { flags: '--verifier <verifier>', description: 'as GetAuthorizationLink printed it' },
      { flags: '--state <state>', description: 'as GetAuthorizationLink printed it: checked in the address' },
      AUTH,
    ],
  },
  RefreshToken: { summary: 'a new pair of OAuth 2.0 tokens for the old one', options: [AUTH] },
  CreateCustomTweet: {
    summary: 'post text with media or a poll',
    options: [
      { ...TEXT, isRequired: undefined },
      { flags: '-m, --media <list>', description: `media ids, files or addresses: ${LIST}` },
      { flags: '-o, --options <list>', description: 'the options of a poll: a list' },
      { flags: '-d, --dur <minutes>', description: 'how long the poll lasts' },
      ...POSTING,
    ],
  },
  CreateTextTweet: { summary: 'post text', options: [TEXT, ...POSTING] },
  CreateImageTweet: {
    summary: 'post text with up to four pictures',
    options: [
      TEXT,
      { flags: '-p, --pictures <list>', description: `files or addresses: ${LIST}`, isRequired: true },
      ...POSTING,
    ],
  },
  CreateGifTweet: {
    summary: 'post text with a GIF',
    options: [
      TEXT,
      { flags: '-g, --gifs <list>', description: `a file or an address: ${LIST}`, isRequired: true },
      ...POSTING,
    ],
  },
  CreateVideoTweet: {
    summary: 'post text with a video',
    options: [
      TEXT,
      { flags: '-v, --videos <list>', description: `a file or an address: ${LIST}`, isRequired: true },
      ...POSTING,
    ],
  },
  CreatePollTweet: {
    summary: 'post a poll',
    options: [
      TEXT,
      { flags: '-o, --options <list>', description: 'two to four: a list', isRequired: true },
      { flags: '-d, --duration <minutes>', description: 'how long it lasts', isRequired: true },
      ...POSTING,
    ],
  },
  UploadAttachmentsArray: {
    summary: 'upload files, and print their ids',
    options: [
      { flags: '-f, --files <list>', description: `files or addresses: ${LIST}`, isRequired: true },
      {
        flags: '-t, --type <type>',
        description: 'what they are',
        isRequired: true,
        choices: ['tweet_image', 'tweet_gif', 'tweet_video'],
      },
      ...POSTING,
    ],
  },
} as const satisfies Readonly<Record<string, VerbShape>>;

type VerbShape = Omit<Verb, 'options'> & {
  readonly options: readonly (Omit<VerbOption, 'isRequired'> & { readonly isRequired?: true | undefined })[];
};

export type VerbName = keyof typeof VERBS;

export const VERB_NAMES = Object.keys(VERBS) as VerbName[];

/** The options as they were typed, by their long names. */
export type VerbValues = Readonly<Record<string, string | undefined>>;

/** `twitter CREATETEXTTWEET …` of the older tool, as it is called here. Everything else stays as it is. */
export function readVerb(words: readonly string[]): readonly string[] {
  const rest = words[0] === 'twitter' ? words.slice(1) : words;
  const verb = VERB_NAMES.find((name) => name.toLowerCase() === rest[0]?.toLowerCase());
  return verb === undefined ? words : [verb, ...rest.slice(1)];
}
