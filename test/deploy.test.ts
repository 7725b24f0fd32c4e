import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../commands/index.js';
import { CONFIG_VARIABLES } from '../src/config/variables.js';
import { readConfig } from '../src/config.js';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const isThere = (path: string): boolean => existsSync(join(ROOT, path));

const DOCKERFILE = read('deploy/Dockerfile').replace(/\\\n\s*/g, '');
const COMPOSE = read('deploy/compose.yaml');
const SERVICE = read('deploy/rookery.service');

/** All that this pattern's first group matches. */
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const first = (text: string, pattern: RegExp): string => {
  const [found] = all(text, pattern);
  if (found === undefined) throw new Error(`nothing matches ${pattern}`);
  return found;
};

/** What `npm run build` leaves to be started; `npm test` has built. */
const PROGRAMS = all(read('build/bundle.ts'), /\w+: 'src\/(\w+)\.ts'/g)
  .map((name) => `dist/bot/${name}.js`)
  .filter(isThere);

/** The time that the bot takes at most to end, in seconds. */
const STOP_SECONDS =
  Number(first(read('src/main.ts'), /STOP_LIMIT_MS = ([\d_]+)/g).replaceAll('_', '')) / 1000;

const NEEDED = { DISCORD_TOKEN: 'a.b.c', X_CLIENT_ID: 'client', PUBLIC_URL: 'https://rookery.example' };
const IMAGE = Object.fromEntries(
  first(DOCKERFILE, /^ENV (.*)$/gm)
    .split(' ')
    .map((pair) => pair.split('=')),
) as Record<string, string>;
const OURS: readonly string[] = [...CONFIG_VARIABLES, 'NODE_ENV'];

describe('the image', () => {
  const stages = DOCKERFILE.split(/^FROM /gm).slice(1);
  const last = stages.at(-1) ?? '';

  it('copies what is there, and what .dockerignore lets through', () => {
    const sources = all(DOCKERFILE, /^COPY (?!--from)(.*) \S+$/gm).flatMap((list) => list.split(' '));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !isThere(path))).toEqual([]);
    const allowed = all(read('.dockerignore'), /^!(.*)$/gm);
    expect([...new Set(sources)].sort()).toEqual(allowed.sort());
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });

  it('has no development, no tests and no look-alikes in its last stage', () => {
    expect(DOCKERFILE).toContain('npm ci --omit=dev');
    expect(last).toContain('COPY --from=dependencies /app/node_modules');
    expect(all(last, /^COPY --from=build (\S+)/gm)).toEqual(['/app/dist/bot']);
  });

  it('runs as a normal user, from the database’s folder down to the program', () => {
    expect(all(last, /^USER (.*)$/gm)).toEqual(['node']);
    expect(last.indexOf('USER node')).toBeGreaterThan(last.lastIndexOf('RUN '));
    const volume = first(last, /^VOLUME (.*)$/gm);
    expect(last).toContain(`install -d -o node -g node -m 0700 ${volume}`);
    expect(dirname(IMAGE.DATABASE_URL?.replace('sqlite://', '') ?? '')).toBe(volume);
  });

  it('starts a program that the build makes', () => {
    const [program, script = ''] = JSON.parse(first(last, /^CMD (\[.*\])$/gm)) as string[];
    expect(program).toBe('node');
    expect(PROGRAMS).toContain(script);
  });

  it('sets what the configuration knows, and no secret', () => {
    expect(Object.keys(IMAGE).filter((name) => !OURS.includes(name))).toEqual([]);
    expect(DOCKERFILE).not.toMatch(/^(ARG|ENV) .*(TOKEN|SECRET|KEY)/m);
    const { web } = readConfig({ ...IMAGE, ...NEEDED });
    expect(web).toMatchObject({ host: '0.0.0.0', port: Number(first(last, /^EXPOSE (\d+)$/gm)) });
  });

  it('does not start open to others without an address for browsers', () => {
    expect(() => readConfig({ ...IMAGE, ...NEEDED, PUBLIC_URL: undefined })).toThrow('PUBLIC_URL');
  });

  it('is of a Node that package.json allows', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const oldest = Number(first(engines.node, /(\d+)/g));
    expect(Number(first(DOCKERFILE, /^ARG NODE_VERSION=(\d+)$/gm))).toBeGreaterThanOrEqual(oldest);
    for (const stage of stages) expect(stage).toMatch(/^node:\$\{NODE_VERSION\}-slim/);
  });

  it('is healthy while the process answers, and only then', async () => {
    const [program = '', ...flags] = JSON.parse(first(last, /^HEALTHCHECK .* CMD (\[.*\])$/gm)) as string[];
    let status = 200;
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const check = (): Promise<number | null> =>
      new Promise((resolve) => {
        const child = spawn(program, flags, { env: { PATH: process.env.PATH, PORT: String(port) } });
        child.once('close', resolve);
      });
    expect(await check()).toBe(0);
    status = 500;
    expect(await check()).toBe(1);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await check()).toBe(1);
  });
});

describe('compose.yaml', () => {
  it('names files that are there', () => {
    expect(isThere(first(COMPOSE, /dockerfile: (\S+)/g))).toBe(true);
    expect(isThere(join('deploy', first(COMPOSE, /- (\.\/[^:]+):/g)))).toBe(true);
    expect(first(COMPOSE, /env_file: (\S+)/g)).toBe('../.env');
    expect(isThere('.env.example')).toBe(true);
  });

  it('waits for the bot to end before it kills it', () => {
    const seconds = Number(first(COMPOSE, /stop_grace_period: (\d+)s/g));
    expect(seconds).toBeGreaterThanOrEqual(STOP_SECONDS + 3);
  });

  it('sets what the configuration knows, as the image does', () => {
    const set = [...COMPOSE.matchAll(/^ {6}([A-Z_]+): "?([^"\n]+)"?$/gm)].map(([, name = '', value]) => ({
      name,
      value,
    }));
    expect(set.length).toBeGreaterThan(3);
    for (const { name, value } of set) {
      expect(CONFIG_VARIABLES).toContain(name);
      if (name !== 'PUBLIC_URL') expect(value).toBe(IMAGE[name]);
    }
  });

  it('opens the bot to this machine alone, and has Caddy find it', () => {
    const port = IMAGE.PORT;
    expect(COMPOSE).toContain(`- "127.0.0.1:${port}:${port}"`);
    expect(read('deploy/Caddyfile')).toMatch(new RegExp(`reverse_proxy bot:${port}$`, 'm'));
    expect(COMPOSE).toMatch(/^ {2}bot:$/m);
    const variables = all(read('deploy/Caddyfile'), /\{\$([A-Z_]+)\}/g);
    expect(variables).toEqual(['PUBLIC_URL']);
  });

  it('gives the container nothing that it does not need', () => {
    for (const line of ['read_only: true', '- ALL', 'no-new-privileges:true', 'restart: unless-stopped']) {
      expect(COMPOSE).toContain(line);
    }
    expect(COMPOSE).not.toMatch(/privileged|user: "?(0|root)/);
  });
});

describe('rookery.service', () => {
  const setting = (name: string): string => first(SERVICE, new RegExp(`^${name}=(.*)$`, 'gm'));

  it('starts a program that the build makes, in the folder of its settings', () => {
    const script = setting('ExecStart').split(' ').at(-1) ?? '';
    expect(PROGRAMS).toContain(script);
  });

  it('waits for the bot to end before it kills it', () => {
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThanOrEqual(STOP_SECONDS + 3);
    expect(setting('KillSignal')).toBe('SIGTERM');
  });

  it('runs as a user of its own, and keeps everything in one folder', () => {
    expect(setting('DynamicUser')).toBe('yes');
    expect(SERVICE).not.toMatch(/^User=/m);
    for (const name of ['NoNewPrivileges', 'ProtectHome', 'PrivateTmp']) expect(setting(name)).toBe('yes');
    expect(setting('ProtectSystem')).toBe('strict');
    const url = first(SERVICE, /^Environment=DATABASE_URL=(.*)$/gm);
    expect(dirname(url.replace('sqlite://', ''))).toBe(`/var/lib/${setting('StateDirectory')}`);
    expect(() => readConfig({ ...NEEDED, DATABASE_URL: url })).not.toThrow();
  });

  it('sets what the configuration knows', () => {
    const names = all(SERVICE, /^Environment=([A-Z_]+)=/gm);
    expect(names.filter((name) => !OURS.includes(name))).toEqual([]);
  });
});

describe('the guides', () => {
  const guides = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = guides.map((name) => ({ folder: 'docs', name, text: read(join('docs', name)) }));

  it('each answer one question', () => {
    expect(guides).toEqual(
      expect.arrayContaining([
        'discord-app.md',
        'linking.md',
        'operating.md',
        'reverse-proxy.md',
        'x-app.md',
      ]),
    );
    for (const { name, text } of pages) expect(text, name).toMatch(/^# .*\?\n/);
  });

  it('link to what is there', () => {
    for (const { folder, name, text } of [
      ...pages,
      { folder: '.', name: 'README.md', text: read('README.md') },
    ]) {
      const links = all(text, /\]\(([^)#:]+)(?:#[^)]*)?\)/g).filter((link) => link !== '');
      expect(
        links.filter((link) => !isThere(join(folder, link))),
        name,
      ).toEqual([]);
    }
  });

  it('name settings, commands and scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const known = new Set(commands.map(({ data }) => data.name));
    for (const { name, text } of pages) {
      const settings = all(text, /`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g);
      expect(
        settings.filter((setting) => !OURS.includes(setting)),
        name,
      ).toEqual([]);
      const typed = all(text, /`\/([a-z-]+)(?: [a-z]+)?`/g).filter(
        (word) => !['healthz', 'readyz', 'rookery'].includes(word),
      );
      expect(
        typed.filter((word) => !known.has(word)),
        name,
      ).toEqual([]);
      const run = all(text, /npm run (?:--silent )?([a-z]+)/g);
      expect(
        run.filter((script) => scripts[script] === undefined),
        name,
      ).toEqual([]);
    }
  });

  it('list the scopes that Rookery asks for, and the callbacks that it uses', () => {
    const { x, discord } = readConfig(NEEDED);
    const page = read('docs/x-app.md');
    const table = page.slice(page.indexOf('| scope |'), page.indexOf('A scope that is added'));
    expect(all(table, /`([a-z]+\.[a-z]+)`/g).sort()).toEqual([...x.scopes].sort());
    expect(page).toContain(`PUBLIC_URL${x.callbackUrl.pathname}`);
    expect(read('docs/discord-app.md')).toContain(`PUBLIC_URL${discord.callbackUrl.pathname}`);
  });

  it('say as long as the bot takes to end', () => {
    expect(read('docs/operating.md')).toContain(`never more than ${STOP_SECONDS} seconds`);
  });
});
