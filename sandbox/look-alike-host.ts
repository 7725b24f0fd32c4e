import { createServer } from 'node:net';

/** Loopback, and not the bot's 127.0.0.1: to a browser they are different sites, as in life. */
const ANOTHER_SITE = '127.0.0.2';

/** Where the look-alikes and the page listen. Linux and Windows have all of 127.0.0.0/8; macOS has 127.0.0.1 alone, and
 *  there it has to do. */
export async function lookAlikeHost(canListen = canListenOn): Promise<string> {
  return (await canListen(ANOTHER_SITE)) ? ANOTHER_SITE : '127.0.0.1';
}

function canListenOn(host: string): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(0, host, () => server.close(() => resolve(true)));
  });
}
