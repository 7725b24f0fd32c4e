import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'rolldown';

const ROOT = join(import.meta.dirname, '../..');
/** Written last: a build that was interrupted is made again. */
const DONE = join(ROOT, 'dist/bot/.done');

// Most commands build first; a second one shall not replace the files that the first is reading.
if (!isDone()) await bundle();

/** The programs that people start, each as a few files in `dist/bot`: Node takes two to three times as long to find and
 *  read the fifteen hundred that they are made of. Runs as `dist/build/bundle.js`, after the compiler. */
async function bundle(): Promise<void> {
  await build({
    cwd: ROOT,
    input: {
      main: 'src/main.ts',
      rookery: 'src/rookery.ts',
      // A process of its own, which the bot starts.
      'media-worker': 'src/media/media-worker.ts',
    },
    platform: 'node',
    // Native code and WebAssembly, and what the websocket would use if somebody had installed it.
    external: ['sqlite3', 'sharp', 'mediainfo.js', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    plugins: [oneCopyOf('undici'), mapsOfOurOwn()],
    // discord.js has one, for its shards in processes of their own.
    checks: { eval: false },
    output: {
      dir: 'dist/bot',
      cleanDir: true,
      format: 'esm',
      sourcemap: true,
      chunkFileNames: '[name].js',
      // One byte a character in memory instead of two. Not minified: a stack trace shall be readable.
      charset: 'ascii',
      comments: { legal: true, annotation: false, jsdoc: false },
      // By who needs them: the command line does not read Discord's.
      codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/, entriesAware: true }] },
    },
  });
  writeFileSync(DONE, '');
}

/** The compiler leaves its own record alone when nothing has changed. */
function isDone(): boolean {
  if (!existsSync(DONE)) return false;
  const made = statSync(DONE).mtimeMs;
  return ['dist/.tsbuildinfo', 'package-lock.json', 'node_modules/.package-lock.json']
    .map((name) => join(ROOT, name))
    .every((file) => existsSync(file) && statSync(file).mtimeMs < made);
}

/** npm may install the same version of a package in two places; it is loaded once. */
function oneCopyOf(name: string): Plugin {
  const first = new Map<string, string>();
  return {
    name: 'one-copy',
    async resolveId(id, importer, options) {
      if (id !== name) return null;
      const found = await this.resolve(id, importer, { ...options, skipSelf: true });
      if (found === null || found.external) return found;
      const version = versionOf(name, found.id);
      const known = first.get(version) ?? found.id;
      first.set(version, known);
      return known;
    },
  };
}

function versionOf(name: string, file: string): string {
  let folder = dirname(file);
  while (!folder.endsWith(join('node_modules', name))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** The libraries' map is three times as large as they are, and would be read at every start that asks for maps. */
function mapsOfOurOwn(): Plugin {
  return {
    name: 'maps-of-our-own',
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || !file.name.startsWith('libraries')) continue;
        delete files[`${file.fileName}.map`];
        file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
      }
    },
  };
}
