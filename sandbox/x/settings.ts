/** How this X behaves where the real one is not known, or where a test wants it otherwise. */
export interface XSettings {
  /** What a refresh does to the refresh token, and what X does when a spent one comes back. */
  rotation: 'strict' | 'strict+family' | 'grace' | 'none';
  /** With `grace`: how long a spent refresh token still works; it answers with a new pair. */
  graceSeconds: number;
  /** What a refresh does to the access tokens before it. */
  oldAccessToken: 'dies' | 'lives';
  /** What revoking one token ends; `user`: everything that this user has granted the app. */
  revokes: 'token' | 'grant' | 'user';
  accessTokenSeconds: number;
  codeSeconds: number;
  /** Added to every answer of the API. */
  latencyMs: number;
  /** How long a new post is missing from its author's timeline. */
  timelineDelayMs: number;
  /** Whether the same text by the same user is refused. */
  duplicates: boolean;
  /** Whether the limits per user and endpoint hold; the headers are there in any case. */
  rateLimits: boolean;
  /** The field names of the answers: X is on its way from tweets to posts. */
  vocabulary: 'tweet' | 'post';
  /** When set, a consent grants no more than these. */
  grantedScopes?: string[];
}

const DEFAULTS: XSettings = {
  rotation: 'strict',
  graceSeconds: 60,
  oldAccessToken: 'lives',
  revokes: 'grant',
  accessTokenSeconds: 7200,
  codeSeconds: 30,
  latencyMs: 0,
  timelineDelayMs: 0,
  duplicates: true,
  rateLimits: true,
  vocabulary: 'tweet',
};

/** The names of all settings; `grantedScopes` has no default, so it is not among them. */
const NAMES = Object.keys(DEFAULTS) as (keyof XSettings)[];

/** Takes what is a setting out of the given options; the object that is returned may be changed while X runs. */
export function createSettings(given: Partial<XSettings>): XSettings {
  const settings = { ...DEFAULTS };
  changeSettings(settings, given);
  return settings;
}

/** A name that is no setting is left alone: the options of the look-alike are more than its settings. */
export function changeSettings(settings: XSettings, given: Partial<XSettings>): void {
  for (const name of NAMES) if (given[name] !== undefined) Object.assign(settings, { [name]: given[name] });
  if (given.grantedScopes !== undefined) settings.grantedScopes = given.grantedScopes;
}
