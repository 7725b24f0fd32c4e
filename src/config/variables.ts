/** Every variable that is read, in the order of `.env.example`; a test keeps the two alike. */
export const CONFIG_VARIABLES = [
  'DISCORD_TOKEN',
  'X_CLIENT_ID',
  'PUBLIC_URL',
  'DISCORD_CLIENT_SECRET',
  'X_CLIENT_SECRET',
  'ENCRYPTION_KEYS',
  'PRICE_POST',
  'PRICE_POST_WITH_LINK',
  'PRICE_ALT_TEXT',
  'HOST',
  'PORT',
  'TRUST_PROXY',
  'DATABASE_URL',
  'EMERGENCY_FOLDER',
  'MEDIA_FOLDER',
  'MEDIA_FOLDER_LIMIT',
  'LOG_LEVEL',
  'X_SCOPES',
  'X_QUOTES_AND_LIKES',
  'DISCORD_API_URL',
  'DISCORD_AUTHORIZE_URL',
  'DISCORD_CDN_URL',
  'X_API_URL',
  'X_AUTHORIZE_URL',
] as const;

export type ConfigVariable = (typeof CONFIG_VARIABLES)[number];
