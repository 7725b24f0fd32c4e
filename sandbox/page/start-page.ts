import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { SandboxWorld } from '../world.js';
import { api } from './api.js';
import { assets } from './assets.js';
import { createGate } from './gate.js';
import { pageHeaders } from './headers.js';

export interface Page {
  /** What a person opens: it lets in whoever has it. */
  readonly address: string;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Who one is at first. */
  readonly person: string;
}

/** Serves the chat and the timeline. */
export async function startPage(world: SandboxWorld, { person }: PageOptions): Promise<Page> {
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, world.host, resolve);
  });
  const authority = `${world.host}:${(server.address() as AddressInfo).port}`;
  const token = randomBytes(24).toString('base64url');

  app.use(pageHeaders([world.discord.cdnUrl, world.x.url]));
  app.use(createGate({ authority, token, person }));
  app.use('/api', api(world));
  app.use(assets());
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing here.\n');
  });
  return {
    address: `http://${authority}/?token=${token}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // The streams never end by themselves.
      server.closeAllConnections();
      await closed;
    },
  };
}
