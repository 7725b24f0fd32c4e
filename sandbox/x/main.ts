import { createXLookAlike, type XLookAlikeOptions } from './look-alike.js';

// The look-alike as a process of its own, so that killing the bot leaves X as it is. Its options are one JSON object.
const options = JSON.parse(process.argv[2] ?? '{}') as XLookAlikeOptions;
const x = await createXLookAlike({ ...options, control: true });

const stop = (): void => void x.close().finally(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started with an IPC channel: nothing is left behind when the test that started it dies.
process.once('disconnect', stop);

process.stdout.write(`${JSON.stringify({ url: x.url, authorizeUrl: x.authorizeUrl })}\n`);
