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
  const bot = await startBot({ config, log });
  log.info({ event: 'started', port: bot.port }, 'Rookery is running');
  say(`Rookery is running.
  Add it to a server:             ${bot.inviteUrl}
  Callback address for the X app: ${bot.callbackUrl}${
    config.discord.clientSecret === undefined
      ? ''
      : `\n  Redirect for the Discord app:   ${config.discord.callbackUrl.href}`
  }`);
  stopOnSignal(bot.stop, log);
}

function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ event: 'stopping', signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserFacingError)) throw error;
  say(error.nextStep === undefined ? error.message : `${error.message}\n\n${error.nextStep}`);
  process.exitCode = 1;
}
