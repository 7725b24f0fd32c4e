import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config/config-error.js';
import { CONFIG_VARIABLES, type ConfigVariable } from '../src/config/variables.js';
import { type Config, readConfig } from '../src/config.js';
import { UserFacingError } from '../src/errors.js';

type Environment = Partial<Record<ConfigVariable, string>>;

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz_0123456789-A';
const CLIENT_ID = Buffer.from('abcdefghijklmnopqrst:1:ci').toString('base64url');
const GOOD: Environment = {
  DISCORD_TOKEN: TOKEN,
  X_CLIENT_ID: CLIENT_ID,
  PUBLIC_URL: 'https://rookery.example.com',
};
const KEY = Buffer.alloc(32, 7);

/** The problems with these variables on top of a good environment, as `VARIABLE problem`. */
function problemsOf(environment: Environment, base: Environment = GOOD): string[] {
  try {
    readConfig({ ...base, ...environment });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable, problem }) => `${variable} ${problem}`);
  }
  return [];
}

function read(environment: Environment): Config {
  return readConfig({ ...GOOD, ...environment });
}

describe('the configuration', () => {
  it('needs a token and a client id, and has a default for the rest', () => {
    const config = readConfig({ DISCORD_TOKEN: TOKEN, X_CLIENT_ID: CLIENT_ID });
    expect(config.discord.token.reveal()).toBe(TOKEN);
    expect(config.x.clientId).toBe(CLIENT_ID);
    expect(JSON.parse(JSON.stringify(config))).toEqual({
      discord: {
        token: '[secret]',
        apiUrl: 'https://discord.com/api',
        authorizeUrl: 'https://discord.com/oauth2/authorize',
        cdnUrl: 'https://cdn.discordapp.com/',
        callbackUrl: 'http://127.0.0.1:3000/auth/discord/callback',
      },
      x: {
        clientId: CLIENT_ID,
        apiUrl: 'https://api.x.com/',
        authorizeUrl: 'https://x.com/i/oauth2/authorize',
        callbackUrl: 'http://127.0.0.1:3000/auth/x/callback',
        allowPinLink: false,
        quotesAndLikes: false,
        scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
      },
      web: { publicUrl: 'http://127.0.0.1:3000/', host: '127.0.0.1', port: 3000, trustProxy: 0 },
      databaseUrl: 'sqlite://data/rookery.db',
      media: { folder: 'data/media', limit: 10 * 1024 ** 3 },
      encryptionKeys: [],
      prices: { post: 0.015, postWithLink: 0.2, altText: 0.005 },
      logLevel: 'info',
      hints: [expect.stringContaining('PUBLIC_URL is not set')],
    });
  });

  it('is quiet when everything is in order', () => {
    expect(read({}).hints).toEqual([]);
  });

  it('takes an empty or blank value for one that is not set, and trims the others', () => {
    const blank = Object.fromEntries(CONFIG_VARIABLES.map((variable) => [variable, ' \t\n']));
    const config = readConfig({ ...blank, DISCORD_TOKEN: ` ${TOKEN}\n`, X_CLIENT_ID: `${CLIENT_ID}\r\n` });
    expect(config.discord.token.reveal()).toBe(TOKEN);
    expect(config.discord.clientSecret).toBeUndefined();
    expect(config.x.clientId).toBe(CLIENT_ID);
    expect(config.x.clientSecret).toBeUndefined();
    expect(config.web.port).toBe(3000);
  });

  it('tells all problems at once, each with what is wrong and where to get the value', () => {
    const bad: Environment = {
      HOST: 'http://0.0.0.0',
      PORT: '-1',
      TRUST_PROXY: 'true',
      PUBLIC_URL: 'ftp://example.com',
      DATABASE_URL: 'mysql://x',
      ENCRYPTION_KEYS: 'short',
      EMERGENCY_FOLDER: 'emergency',
      LOG_LEVEL: 'loud',
      MEDIA_FOLDER: 'data/\0',
      MEDIA_FOLDER_LIMIT: 'much',
      X_SCOPES: 'tweet.read',
      X_QUOTES_AND_LIKES: 'perhaps',
      ALLOW_PIN_LINK: 'maybe',
      X_CLIENT_SECRET: 'a b',
      X_API_KEY: 'a b',
      X_API_SECRET: '"quoted"',
      DISCORD_CLIENT_SECRET: TOKEN,
      DISCORD_API_URL: 'http://discord.com/api',
      DISCORD_AUTHORIZE_URL: 'x',
      DISCORD_CDN_URL: 'http://cdn.discordapp.com',
      X_API_URL: 'file:///etc',
      X_AUTHORIZE_URL: 'https://u:p@x.com/',
      X_CLIENT_ID: '"quoted"',
      PRICE_POST: '-1',
      PRICE_POST_WITH_LINK: '$0.20',
      PRICE_ALT_TEXT: 'half a cent',
      DISCORD_TOKEN: TOKEN.replace('.', ''),
    };
    const problems = problemsOf({ ...bad, DISCORD_CLIENT_SECRET: TOKEN.replace('.', '') }, {});
    expect(problems.map((text) => text.split(' ')[0]).sort()).toEqual([...CONFIG_VARIABLES].sort());

    const error = caught(() => readConfig({}));
    expect(error).toBeInstanceOf(UserFacingError);
    expect(error.name).toBe('ConfigError');
    expect(error.message).toContain('2 settings need attention');
    expect(error.message).toContain('DISCORD_TOKEN is not set.\n    → Discord developer portal');
    expect(error.message).toContain('→ Bot → Reset Token');
    expect(error.message).toContain('X_CLIENT_ID is not set.\n    → X developer console');
    expect(error.message).toContain('Keys and tokens');
    expect(error.nextStep).toContain('.env');
  });

  it('never prints a secret, not even one in the wrong place', () => {
    const canary = 'CANARY.0123.secret';
    for (const variable of CONFIG_VARIABLES) {
      let seen = '';
      try {
        const config = read({ [variable]: canary });
        // The client id is none: X shows it in the address bar. The rest is where it belongs.
        if (!['X_CLIENT_ID', 'X_SCOPES', 'HOST'].includes(variable)) {
          seen = `${inspect(config, { depth: 9, showHidden: true })}${JSON.stringify(config)}`;
        }
        seen += config.hints.join();
      } catch (error) {
        seen = `${inspect(error, { depth: 9 })}${JSON.stringify(error)}${String(error)}`;
      }
      expect(seen, variable).not.toContain('CANARY');
    }
    const keys = read({ ENCRYPTION_KEYS: KEY.toString('base64') });
    expect(inspect(keys, { depth: 9, showHidden: true })).not.toContain(KEY.toString('base64'));
  });
});

describe('DISCORD_TOKEN', () => {
  it.each([
    [`Bot ${TOKEN}`, 'starts with “Bot ”'],
    [`"${TOKEN}"`, 'quotation marks'],
    ['123456789012345678', 'application id'],
    ['0123456789abcdef'.repeat(4), 'public key'],
    ['abcdefghijklmnopqrstuvwxyz_-0123', 'client secret'],
    ['not a token', 'is not a bot token'],
    ['a.b', 'is not a bot token'],
    ['a.b.c.d', 'is not a bot token'],
    ['a..c', 'is not a bot token'],
  ])('%s is refused: %s', (value, words) => {
    expect(problemsOf({ DISCORD_TOKEN: value })).toEqual([expect.stringContaining(words)]);
  });
});

describe('X_CLIENT_ID', () => {
  it.each([
    ['aB3dE6gH9jK2mN5pQ8sT1vW4x', 'an API key (consumer key)'],
    ['AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI', 'a bearer token'],
    ['1234567890-AbCdEfGhIjKlMnOp', 'an OAuth 1.0a access token'],
  ])('%s is tried, with a hint that it looks like %s', (value, words) => {
    expect(read({ X_CLIENT_ID: value }).hints).toEqual([expect.stringContaining(words)]);
  });

  it('of an unknown shape is none of our business', () => {
    expect(read({ X_CLIENT_ID: 'look-alike-client' }).hints).toEqual([]);
  });

  it('is refused when it is certainly wrong', () => {
    expect(problemsOf({ X_CLIENT_ID: 'one two' })).toEqual([expect.stringContaining('a space')]);
    expect(problemsOf({ X_CLIENT_SECRET: CLIENT_ID })).toEqual([
      'X_CLIENT_SECRET is the same as X_CLIENT_ID',
    ]);
  });
});

describe('PUBLIC_URL', () => {
  it.each([
    ['https://rookery.example.com', 'https://rookery.example.com'],
    ['https://rookery.example.com/', 'https://rookery.example.com'],
    ['https://rookery.example.com:8443', 'https://rookery.example.com:8443'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.0.0.2:3000/', 'http://127.0.0.2:3000'],
  ])('%s is good', (value, origin) => {
    const config = read({ PUBLIC_URL: value });
    expect(config.web.publicUrl.href).toBe(`${origin}/`);
    expect(config.x.callbackUrl.href).toBe(`${origin}/auth/x/callback`);
    expect(config.discord.callbackUrl.href).toBe(`${origin}/auth/discord/callback`);
  });

  it.each([
    ['rookery.example.com', 'is not an address'],
    ['ftp://rookery.example.com', 'is not a web address'],
    ['http://rookery.example.com', 'has to be https'],
    ['http://192.168.1.5:3000', 'has to be https'],
    ['http://127.0.0.1.example.com', 'has to be https'],
    ['http://[::1]:3000', 'has to be https'],
    ['http://localhost:3000', 'use 127.0.0.1 instead'],
    ['https://localhost', 'use 127.0.0.1 instead'],
    ['https://example.com/rookery', 'contains a path'],
    ['https://example.com/?a=b', 'contains a query'],
    ['https://example.com/#a', 'fragment'],
    ['https://user@example.com', 'user name'],
  ])('%s is refused: %s', (value, words) => {
    expect(problemsOf({ PUBLIC_URL: value })).toEqual([expect.stringContaining(words)]);
  });

  it('is guessed on this machine alone', () => {
    expect(readConfig({ ...GOOD, PUBLIC_URL: undefined, PORT: '4000' }).web.publicUrl.origin).toBe(
      'http://127.0.0.1:4000',
    );
    expect(problemsOf({ PUBLIC_URL: '', HOST: '0.0.0.0' })).toEqual([expect.stringContaining('HOST opens')]);
    expect(problemsOf({ PUBLIC_URL: '', PORT: '0' })).toEqual([expect.stringContaining('cannot be guessed')]);
  });
});

describe.each(['DISCORD_API_URL', 'DISCORD_AUTHORIZE_URL', 'X_API_URL', 'X_AUTHORIZE_URL'] as const)(
  '%s',
  (variable) => {
    it.each([
      'https://look-alike.example.com/base',
      'http://127.0.0.1:4000',
      'http://127.0.0.2:4000/x',
      'http://localhost:4000',
      'http://[::1]:4000',
    ])('%s is good', (value) => {
      expect(problemsOf({ [variable]: value })).toEqual([]);
    });

    it.each([
      'http://example.com',
      'http://127.0.0.1.example.com',
      'http://10.0.0.1',
      'https://a:b@example.com',
      'https://example.com/?a',
      'https://example.com/#a',
      'https://example.com/v10',
      'javascript:alert(1)',
      'api.x.com',
    ])('%s is refused', (value) => {
      expect(problemsOf({ [variable]: value })).toHaveLength(1);
    });
  },
);

describe('the slash at the end of an address', () => {
  it('does not matter', () => {
    const config = read({ DISCORD_API_URL: 'https://discord.com/api/', X_API_URL: 'https://api.x.com/' });
    expect(config.discord.apiUrl.href).toBe('https://discord.com/api');
    expect(config.x.apiUrl.href).toBe('https://api.x.com/');
  });
});

describe('HOST, PORT and TRUST_PROXY', () => {
  it.each(['0.0.0.0', '::', '::1', 'localhost', 'rookery.internal'])('listen on %s', (host) => {
    expect(read({ HOST: host }).web.host).toBe(host);
  });

  it.each(['127.0.0.1:3000', 'http://127.0.0.1', 'a b', '-a', 'a..b', '[::1]', 'a'.repeat(254)])(
    'do not listen on %s',
    (host) => {
      expect(problemsOf({ HOST: host })).toEqual([expect.stringMatching(/^HOST is not/)]);
    },
  );

  it.each(['0', '1', '3000', '65535'])('take the port %s', (port) => {
    expect(read({ PORT: port }).web.port).toBe(Number(port));
  });

  it.each(['65536', '-1', '3000.5', '0x10', '1e3', 'http', '999999'])('refuse the port %s', (port) => {
    expect(problemsOf({ PORT: port })).toEqual([expect.stringMatching(/^PORT is not/)]);
  });

  it.each(['true', '11', '-1', 'loopback'])('refuse %s proxies', (hops) => {
    expect(problemsOf({ TRUST_PROXY: hops })).toEqual([expect.stringMatching(/^TRUST_PROXY is not/)]);
  });

  it('count proxies', () => {
    expect(read({ TRUST_PROXY: '2' }).web.trustProxy).toBe(2);
  });
});

describe('MEDIA_FOLDER', () => {
  it('lies beside the database', () => {
    expect(read({ DATABASE_URL: 'sqlite:///var/lib/rookery.db' }).media.folder).toBe('/var/lib/media');
    expect(read({ DATABASE_URL: 'sqlite://rookery.db' }).media.folder).toBe('media');
  });

  it.each(['./files', 'data/files', '/mnt/files', String.raw`C:\files`])('%s is good', (value) => {
    expect(read({ MEDIA_FOLDER: value }).media.folder).toBe(value);
  });

  it.each(['files', TOKEN])('%s is refused', (value) => {
    expect(problemsOf({ MEDIA_FOLDER: value })).toEqual([expect.stringContaining('is not a path')]);
  });
});

describe('MEDIA_FOLDER_LIMIT', () => {
  it.each([
    ['512 MB', 512],
    ['2GB', 2048],
    ['1.5 gb', 1536],
    ['1 TB', 1024 ** 2],
  ])('%s is good', (value, megabytes) => {
    expect(read({ MEDIA_FOLDER_LIMIT: value }).media.limit).toBe(megabytes * 1024 ** 2);
  });

  it.each([
    ['10', 'is not a size'],
    ['GB', 'is not a size'],
    ['-1 GB', 'is not a size'],
    ['1e3 GB', 'is not a size'],
    ['100 KB', 'is not a size'],
    ['511 MB', 'less than 512 MB'],
    ['0 GB', 'less than 512 MB'],
  ])('%s is refused: %s', (value, words) => {
    expect(problemsOf({ MEDIA_FOLDER_LIMIT: value })).toEqual([expect.stringContaining(words)]);
  });
});

describe('DISCORD_CDN_URL', () => {
  it.each(['https://cdn.example.com', 'http://127.0.0.2:4000'])('%s is good', (value) => {
    expect(read({ DISCORD_CDN_URL: value }).discord.cdnUrl.origin).toBe(value);
  });

  it.each([
    ['http://cdn.discordapp.com', 'uses http'],
    ['https://cdn.example.com/files', 'has a path'],
    ['https://user@cdn.example.com', 'user name'],
  ])('%s is refused: %s', (value, words) => {
    expect(problemsOf({ DISCORD_CDN_URL: value })).toEqual([expect.stringContaining(words)]);
  });
});

describe('DATABASE_URL', () => {
  it.each(['sqlite://data/other.db', 'sqlite:///var/lib/rookery.db'])('%s is good', (value) => {
    expect(read({ DATABASE_URL: value }).databaseUrl).toBe(value);
  });

  it.each([
    ['postgres://user:secret@host/db', 'not in this version'],
    ['postgresql://host/db', 'not in this version'],
    ['mysql://host/db', 'begin with sqlite://'],
    ['data/rookery.db', 'begin with sqlite://'],
    ['sqlite://', 'names no file'],
    ['sqlite://data/', 'names no file'],
    ['sqlite://:memory:', 'forget all links'],
    ['sqlite://a.db?mode=ro', 'contains options'],
  ])('%s is refused: %s', (value, words) => {
    expect(problemsOf({ DATABASE_URL: value })).toEqual([expect.stringContaining(words)]);
  });
});

describe('ENCRYPTION_KEYS', () => {
  it('are read in Base64, Base64url and hex, in their order', () => {
    const others = [KEY, Buffer.alloc(32, 0xff), Buffer.alloc(32, 0xfb)];
    const text = `${others[0]?.toString('base64')}, ${others[1]?.toString('base64url')} ,${others[2]?.toString('hex')}`;
    const keys = read({ ENCRYPTION_KEYS: text }).encryptionKeys.map((key) => key.reveal());
    expect(keys).toEqual(others.map((key) => key.toString('base64')));
  });

  it.each([
    ['abc', 'is not 32 bytes'],
    [Buffer.alloc(31).toString('base64'), 'is not 32 bytes'],
    [Buffer.alloc(33).toString('base64'), 'is not 32 bytes'],
    [Buffer.alloc(16).toString('hex'), 'is not 32 bytes'],
    [`${KEY.toString('hex')},`, '(key 2 of 2) is not 32 bytes'],
    [`${KEY.toString('hex')},${KEY.toString('base64')}`, 'the same key twice'],
  ])('%s: %s', (value, words) => {
    expect(problemsOf({ ENCRYPTION_KEYS: value })).toEqual([expect.stringContaining(words)]);
  });
});

describe('X_SCOPES and LOG_LEVEL', () => {
  it('keep what is asked for, once', () => {
    const text = 'offline.access  users.read tweet.write tweet.read tweet.read like.read';
    const config = read({ X_SCOPES: text });
    expect(config.x.scopes).toEqual([
      'offline.access',
      'users.read',
      'tweet.write',
      'tweet.read',
      'like.read',
    ]);
    expect(config.hints).toEqual([expect.stringContaining('media.write')]);
  });

  it('name the scopes that are missing', () => {
    expect(problemsOf({ X_SCOPES: 'tweet.read users.read' })).toEqual([
      'X_SCOPES lacks tweet.write, offline.access',
    ]);
    expect(problemsOf({ X_SCOPES: 'tweet.read,tweet.write' })).toEqual([expect.stringContaining('spaces')]);
  });

  it('knows whether quotes and likes are offered', () => {
    expect(read({ X_QUOTES_AND_LIKES: 'True' }).x.quotesAndLikes).toBe(true);
    expect(problemsOf({ X_QUOTES_AND_LIKES: 'yes' })).toEqual([
      'X_QUOTES_AND_LIKES is neither true nor false',
    ]);
  });

  it('know the levels', () => {
    expect(read({ LOG_LEVEL: 'DEBUG' }).logLevel).toBe('debug');
    expect(problemsOf({ LOG_LEVEL: 'verbose' })).toEqual(['LOG_LEVEL is not a log level']);
  });
});

describe.each([
  ['PRICE_POST', 'post'],
  ['PRICE_POST_WITH_LINK', 'postWithLink'],
  ['PRICE_ALT_TEXT', 'altText'],
] as const)('%s', (variable, key) => {
  it.each([
    ['0', 0],
    ['0.015', 0.015],
    ['1', 1],
    ['12.5', 12.5],
    ['0.000001', 0.000001],
  ])('%s is a price', (value, dollars) => {
    expect(read({ [variable]: value }).prices[key]).toBe(dollars);
  });

  it.each(['$0.20', '0,2', '-1', '1e3', '.5', '5.', 'free', '0x1', 'Infinity', 'NaN', '12345'])(
    '%s is refused',
    (value) => {
      expect(problemsOf({ [variable]: value })).toEqual([
        `${variable} is not a price in US dollars such as 0.015`,
      ]);
    },
  );
});

function caught(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('expected a ConfigError');
}

describe('ALLOW_PIN_LINK', () => {
  it('is off, and needs the keys', () => {
    const keys = { X_API_KEY: 'key', X_API_SECRET: 'secret' };
    expect(read(keys).x.allowPinLink).toBe(false);
    expect(read({ ...keys, ALLOW_PIN_LINK: 'true' }).x.allowPinLink).toBe(true);
    expect(problemsOf({ ALLOW_PIN_LINK: 'true' })).toEqual([
      expect.stringContaining('ALLOW_PIN_LINK needs X_API_KEY'),
    ]);
  });
});

describe('X_API_KEY and X_API_SECRET', () => {
  it('come together, or not at all', () => {
    expect(read({}).x.oauth1).toBeUndefined();
    const { oauth1 } = read({ X_API_KEY: ' key ', X_API_SECRET: 'secret\n' }).x;
    expect([oauth1?.apiKey, oauth1?.apiSecret.reveal()]).toEqual(['key', 'secret']);
    expect(problemsOf({ X_API_KEY: 'key' })).toEqual([expect.stringContaining('X_API_SECRET is not set')]);
    expect(problemsOf({ X_API_SECRET: 'secret' })).toEqual([expect.stringContaining('X_API_KEY is not set')]);
    expect(problemsOf({ X_API_KEY: 'same', X_API_SECRET: 'same' })).toEqual([
      'X_API_SECRET is the same as X_API_KEY',
    ]);
    expect(problemsOf({ X_API_KEY: 'a b', X_API_SECRET: 'secret' })).toEqual([
      expect.stringContaining('X_API_KEY contains a space'),
    ]);
  });
});
