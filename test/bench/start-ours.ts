// Nothing of the bot is imported before the clock runs.
const begun = performance.now();
const { readConfig } = await import('../../src/config.js');
const { startBot } = await import('../../src/create-bot.js');
const { createLog } = await import('../../src/log.js');
const { reportStart, untilConnected } = await import('./report-start.js');
const { readOptions } = await import('./child.js');

const { environment, idleMs } = readOptions<{ environment: Record<string, string>; idleMs: number }>();
const connected = untilConnected();
const bot = await startBot({ config: readConfig(environment), log: createLog('info', connected.log) });
await connected.promise;
await reportStart({ begun, idleMs, close: () => bot.stop() });
