import { existsSync } from 'node:fs';
import { readConfig } from './config.js';
import { startBot } from './create-bot.js';
import { UserFacingError } from './errors.js';
import { createLog, type Log } from './log.js';

/** SIGTERM to exit takes at most this long, in ms; a supervisor usually waits longer. */
const STOP_LIMIT_MS = 12_000;

/** Standard error is for the person who starts the bot; standard output carries the log. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  // Variables that are set already win over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  for (const hint of config.hints) log.warn({ event: 'configuration-hint' }, hint);
  const starting = new AbortController();
  const stopping = onFirstSignal(log, () => starting.abort());
  const bot = await startBot({ config, log, signal: starting.signal }).catch((error: unknown) => {
    // Stopped while it waited for its turn: that is no failure.
    if (starting.signal.aborted) process.exit(0);
    throw error;
  });
  log.info({ event: 'started', port: bot.port }, 'Rookery is running');
  say(`Rookery is running.
  Add it to a server:             ${bot.inviteUrl}
  Callback address for the X app: ${bot.callbackUrl}${
    config.discord.clientSecret === undefined
      ? ''
      : `\n  Redirect for the Discord app:   ${config.discord.callbackUrl.href}`
  }`);
  const reason = await Promise.race([stopping, bot.closedForGood]);
  if (reason !== undefined) {
    log.fatal(
      { event: 'closed-for-good', reason: reason.message },
      'Discord wants this bot no more: stopping',
    );
    complain(reason);
    limitStop();
  }
  await bot.stop();
  process.exit(reason === undefined ? 0 : 1);
}

/** Resolves with the first signal to stop; `onSignal` is called at once, for what is still on its way up. */
function onFirstSignal(log: Log, onSignal: () => void): Promise<undefined> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = (signal: NodeJS.Signals): void => {
      if (stopping) return;
      stopping = true;
      log.info({ event: 'stopping', signal }, 'stopping');
      limitStop();
      onSignal();
      resolve(undefined);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

function limitStop(): void {
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
}

function complain({ message, nextStep }: UserFacingError): void {
  say(nextStep === undefined ? message : `${message}\n\n${nextStep}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserFacingError)) throw error;
  complain(error);
  process.exitCode = 1;
}
