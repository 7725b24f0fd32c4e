import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** The parts of the house. Files that lie directly in `src` are the shared words, save for those that wire. */
const ADAPTERS = ['discord', 'web', 'cli', 'x', 'storage', 'jobs', 'media'];
const WIRING = [
  'main',
  'notice-cards',
  'create-bot',
  'open-adapters',
  'shut-down',
  'hourly',
  'watch-posts',
  'create-engine',
  'check-x-app',
  'invite-url',
  'rookery',
  'keys',
  'backup',
  'audit-trail',
  'doctor',
  'inspect-database',
  'older-tool',
  'verb-files',
];

/** What the values (not the types) of each part may come from. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  words: ['words', 'config', 'languages'],
  languages: ['languages'],
  config: ['words', 'config'],
  audit: ['words', 'audit'],
  accounts: ['words', 'audit', 'accounts'],
  posting: ['words', 'audit', 'accounts', 'posting'],
  commands: ['words', 'audit', 'accounts', 'posting', 'commands'],
  wiring: ['words', 'config', 'audit', 'accounts', 'posting', 'commands', 'wiring', ...ADAPTERS],
  sandbox: ['sandbox'],
  ...Object.fromEntries(ADAPTERS.map((adapter) => [adapter, ['words', adapter]])),
};

/** Adapters see the domain's ports as types; those in front of it also call it through what they are handed. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  words: ['accounts', 'posting'],
  ...Object.fromEntries(ADAPTERS.map((adapter) => [adapter, ['audit', 'accounts', 'posting']])),
};

/** Libraries that belong to one part, and to no other. */
const LIBRARY_OF: Readonly<Record<string, readonly string[]>> = {
  'discord.js': ['discord'],
  express: ['web', 'sandbox'],
  helmet: ['web'],
  keyv: ['storage'],
  '@keyv/sqlite': ['storage'],
  kysely: ['storage'],
  sqlite3: ['storage'],
  undici: ['x', 'discord', 'media', 'sandbox'],
  sharp: ['media'],
  'mediainfo.js': ['media'],
  'ipaddr.js': ['media'],
  oauth4webapi: ['x', 'discord'],
  pino: ['words'],
  commander: ['cli'],
  ws: ['sandbox'],
  // Pure reckoning: no network, no clock, no state.
  'twitter-text': ['posting', 'sandbox'],
  diff: ['commands'],
  'chrono-node': ['posting'],
  croner: ['posting'],
  luxon: ['posting'],
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isType: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  const found = [...text.matchAll(pattern)].map(([, type, specifier = '']) => ({
    from: file,
    specifier,
    isType: type !== undefined,
  }));
  const late = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [...found, ...late.map(([, specifier = '']) => ({ from: file, specifier, isType: false }))];
}

function partOf(file: string): string {
  const [top = '', second = ''] = file.split(sep);
  if (top !== 'src') return top;
  if (!second.endsWith('.ts')) return second;
  const name = second.replace(/\.ts$/, '');
  if (name === 'config') return 'config';
  return WIRING.includes(name) ? 'wiring' : 'words';
}

function isAllowed({ from, specifier, isType }: Import): boolean {
  const part = partOf(from);
  if (!specifier.startsWith('.')) {
    const library = specifier.startsWith('@')
      ? specifier.split('/').slice(0, 2).join('/')
      : (specifier.split('/')[0] ?? '');
    return LIBRARY_OF[library]?.includes(part) ?? true;
  }
  const target = partOf(relative(ROOT, resolve(ROOT, dirname(from), specifier)).replace(/\.js$/, '.ts'));
  if (MAY_USE[part]?.includes(target)) return true;
  return isType && (MAY_SEE[part]?.includes(target) ?? false);
}

const imports = ['src', 'commands', 'sandbox'].flatMap((folder) => sourceFiles(folder).flatMap(importsOf));

describe('the house', () => {
  it('has every import within its walls', () => {
    expect(imports.length).toBeGreaterThan(300);
    const strays = imports
      .filter((found) => !isAllowed(found))
      .map((found) => `${found.from} → ${found.specifier}`);
    expect(strays).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = ['src', 'commands'].flatMap(sourceFiles).filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
      return text.includes('process.env');
    });
    // The two entries hand it to readConfig; nothing else looks.
    expect(readers.sort()).toEqual([join('src', 'main.ts'), join('src', 'rookery.ts')]);
  });

  it('sees a wrong import when there is one', () => {
    const wrong: Import[] = [
      { from: 'src/accounts/refresh.ts', specifier: 'undici', isType: false },
      { from: 'src/accounts/refresh.ts', specifier: '../posting/ports.js', isType: true },
      { from: 'src/x/oauth.ts', specifier: '../storage/open-storage.js', isType: true },
      { from: 'src/web/app.ts', specifier: '../accounts/create-accounts.js', isType: false },
      { from: 'src/discord/router.ts', specifier: '../../commands/index.js', isType: false },
      { from: 'sandbox/main.ts', specifier: '../src/config.js', isType: false },
      { from: 'commands/link.ts', specifier: 'discord.js', isType: false },
      { from: 'src/posting/drafts.ts', specifier: '../media/open-media.js', isType: false },
      { from: 'src/media/open-media.ts', specifier: '../x/dispatcher.js', isType: true },
      { from: 'src/x/media.ts', specifier: 'sharp', isType: true },
    ];
    expect(wrong.filter(isAllowed)).toEqual([]);
  });
});
