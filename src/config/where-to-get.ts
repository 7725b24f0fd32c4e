import type { ConfigVariable } from './variables.js';

const DISCORD_PORTAL =
  'Discord developer portal, https://discord.com/developers/applications → your application';
const X_CONSOLE = 'X developer console, https://console.x.com → Apps → your app';
const LEAVE_UNSET = 'Remove the line to use the default';

/** Where the operator finds the value of each variable, by the names that the pages and menus have there. */
export const WHERE_TO_GET: Readonly<Record<ConfigVariable, string>> = {
  DISCORD_TOKEN: `${DISCORD_PORTAL} → Bot → Reset Token, then Copy.`,
  DISCORD_CLIENT_SECRET: `${DISCORD_PORTAL} → OAuth2 → Client Secret → Reset Secret, then Copy. It is optional.`,
  X_CLIENT_ID: `${X_CONSOLE} → Keys and tokens → OAuth 2.0 Client ID and Client Secret → Client ID.`,
  X_CLIENT_SECRET: `${X_CONSOLE} → Keys and tokens → OAuth 2.0 Client ID and Client Secret → Client Secret. Only apps of the type “Web App, Automated App or Bot” have one.`,
  X_API_KEY: `${X_CONSOLE} → Keys and tokens → Consumer Keys → API Key. It is optional, for OAuth 1.0a.`,
  X_API_SECRET: `${X_CONSOLE} → Keys and tokens → Consumer Keys → API Key Secret. It is optional, for OAuth 1.0a.`,
  PUBLIC_URL:
    'The address at which browsers reach this machine, for example https://rookery.example.com. To try Rookery on one machine: http://127.0.0.1:3000 (X does not accept “localhost”).',
  ENCRYPTION_KEYS: 'Make one with: openssl rand -base64 32. A new key goes in front of the old ones.',
  PRICE_POST: `${LEAVE_UNSET} (0.015), or give what X bills for a post, in US dollars.`,
  PRICE_ALT_TEXT: `${LEAVE_UNSET} (0.005), or give what X bills for the alt text of a file, in US dollars.`,
  PRICE_POST_WITH_LINK: `${LEAVE_UNSET} (0.200), or give what X bills for a post with a link, in US dollars.`,
  HOST: `${LEAVE_UNSET} (127.0.0.1), or name the address to listen on, for example 0.0.0.0 in a container.`,
  PORT: `${LEAVE_UNSET} (3000), or give a number from 0 to 65535.`,
  TRUST_PROXY: `${LEAVE_UNSET} (0), or count the reverse proxies between the internet and Rookery, mostly 1.`,
  DATABASE_URL: `${LEAVE_UNSET} (sqlite://data/rookery.db), or name another file as sqlite://path/to/file.db.`,
  EMERGENCY_FOLDER: `${LEAVE_UNSET}, or name a folder on another disk, for example /mnt/other/rookery.`,
  MEDIA_FOLDER: `${LEAVE_UNSET} (media, beside the database), or name a folder that only the bot writes to.`,
  MEDIA_FOLDER_LIMIT: `${LEAVE_UNSET} (10 GB), or give a size such as 500 MB or 50 GB.`,
  LOG_LEVEL: `${LEAVE_UNSET} (info), or use trace, debug, info, warn, error, fatal or silent.`,
  X_SCOPES: `${LEAVE_UNSET} (tweet.read tweet.write users.read media.write offline.access).`,
  X_QUOTES_AND_LIKES: `${LEAVE_UNSET} (false), or true when X has given your app more than self-serve access.`,
  ALLOW_PIN_LINK: `${LEAVE_UNSET} (false), or true with X_API_KEY and X_API_SECRET; see docs/linking.md.`,
  DISCORD_API_URL: `${LEAVE_UNSET} (https://discord.com/api).`,
  DISCORD_AUTHORIZE_URL: `${LEAVE_UNSET} (https://discord.com/oauth2/authorize).`,
  DISCORD_CDN_URL: `${LEAVE_UNSET} (https://cdn.discordapp.com).`,
  X_API_URL: `${LEAVE_UNSET} (https://api.x.com).`,
  X_AUTHORIZE_URL: `${LEAVE_UNSET} (https://x.com/i/oauth2/authorize).`,
};
