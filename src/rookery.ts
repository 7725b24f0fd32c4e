#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Terminal } from './cli/older-tool/progress.js';
import { type Deeds, runProgram } from './cli/program.js';
import type { Screen } from './cli/report.js';
import { UserFacingError } from './errors.js';

/** The `rookery` command line. Nothing but the parser is loaded before it is known what was asked for. */
const deeds: Deeds = {
  makeBackup: async (options) => (await import('./backup.js')).makeBackup(environment(), options),
  restoreBackup: async (options) => (await import('./backup.js')).restoreBackup(environment(), options),
  listKeys: async () => (await import('./keys.js')).listKeys(environment()),
  rotateKeys: async (options) => (await import('./keys.js')).rotateKeys(environment(), options),
  doctor: async () => (await import('./doctor.js')).doctor(environment()),
  verifyAudit: async (options) => (await import('./audit-trail.js')).verifyAudit(environment(), options),
  async *exportAudit(options) {
    yield* (await import('./audit-trail.js')).exportAudit(environment(), options);
  },
  runVerb: async (verb, values) =>
    (await import('./older-tool.js')).runVerb(environment(), verb, values, { terminal: terminal() }),
};

function environment(): NodeJS.ProcessEnv {
  // Variables that are set already win over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function version(): string {
  const { version: text }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return text;
}

function screen(): Screen {
  const { isTTY, columns } = process.stdout;
  return {
    // Some terminals say 0.
    width: Math.min(columns || 100, 120),
    // hasColors heeds NO_COLOR and TERM.
    colours: isTTY === true && process.stdout.hasColors(),
  };
}

/** Where notes and progress go, so that standard output is what programs read. */
function terminal(): Terminal {
  const { isTTY, columns } = process.stderr;
  return {
    isTerminal: isTTY === true,
    width: columns || 80,
    write: (text) => void process.stderr.write(text),
  };
}

async function pour(pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads it (`head`) has had enough.
    const reason = error instanceof Error && 'code' in error ? error.code : undefined;
    if (reason !== 'EPIPE' && reason !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

const code = await runProgram(process.argv.slice(2), {
  deeds,
  version: version(),
  screen: screen(),
  write: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  pour,
  explain: (error) => (error instanceof UserFacingError ? error : undefined),
});
// Whoever did not answer the doctor in time may still hold a connection or a lock: it is not waited for.
process.stdout.write('', () => process.exit(code));
