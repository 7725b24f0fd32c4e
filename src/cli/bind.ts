import { createServer } from 'node:net';

/** `free`, or the code of the error that listening there gives. */
export type Bound = string;

/** Listens for a moment, to learn whether that is possible. */
export function bind(host: string, port: number): Promise<Bound> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      resolve('code' in error && typeof error.code === 'string' ? error.code : 'unknown');
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => resolve('free'));
    });
  });
}
