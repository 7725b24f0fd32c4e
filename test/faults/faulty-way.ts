import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Agent, Dispatcher } from 'undici';
import type { Detour } from './faults.js';
import { answeredTooLate } from './too-late.js';

/** What the bot asks of X, as `docs/faults.md` names it. */
export type CallName =
  | 'refresh'
  | 'exchange'
  | 'users/me'
  | 'revoke'
  | 'post'
  | 'reply'
  | 'delete'
  | 'timeline'
  | 'upload'
  | 'initialize'
  | 'append'
  | 'finalize'
  | 'status'
  | 'metadata';

/** The way to X, with detours for single requests. */
export interface FaultyWay {
  readonly dispatcher: Dispatcher;
  /** What was asked for, in order, whether or not it arrived. */
  readonly asked: CallName[];
  /** The next request of this kind that has no detour yet goes there; undefined lets one pass. */
  divert(call: CallName, detour: Detour | undefined): void;
  /** Forgets the detours that nobody took. */
  clear(): void;
  /** How many requests took one. */
  taken(): number;
  close(): Promise<void>;
}

export async function openFaultyWay(): Promise<FaultyWay> {
  const agent = new Agent({ pipelining: 1, keepAliveTimeout: 4000 });
  const ditches = await openDitches();
  const asked: CallName[] = [];
  const planned = new Map<CallName, (Detour | undefined)[]>();
  let taken = 0;

  class Way extends Dispatcher {
    override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      const call = callOf(options);
      asked.push(call);
      const detour = planned.get(call)?.shift();
      if (detour !== undefined) taken += 1;
      if (detour === 'too-late') return answeredTooLate(agent, options, handler);
      const origin = detour === undefined ? options.origin : ditches.origins[detour];
      return agent.dispatch({ ...options, ...(origin === undefined ? {} : { origin }) }, handler);
    }
    override close(): Promise<void>;
    override close(callback: () => void): void;
    override close(callback?: () => void): Promise<void> | undefined {
      callback?.();
      return Promise.resolve();
    }
  }

  return {
    dispatcher: new Way(),
    asked,
    divert(call, detour) {
      planned.set(call, [...(planned.get(call) ?? []), detour]);
    },
    clear: () => planned.clear(),
    taken: () => taken,
    async close() {
      await agent.destroy();
      await ditches.close();
    },
  };
}

function callOf({ method, path, body }: Dispatcher.DispatchOptions): CallName {
  const [route = ''] = path.split('?');
  const text = typeof body === 'string' ? body : '';
  if (route === '/2/oauth2/token') return text.includes('grant_type=refresh_token') ? 'refresh' : 'exchange';
  if (route === '/2/oauth2/revoke') return 'revoke';
  if (route === '/2/users/me') return 'users/me';
  const step = MEDIA.find(([pattern]) => pattern.test(`${method} ${route}`))?.[1];
  if (step !== undefined) return step;
  if (method === 'POST') return text.includes('in_reply_to_tweet_id') ? 'reply' : 'post';
  return method === 'DELETE' ? 'delete' : 'timeline';
}

const MEDIA: readonly (readonly [RegExp, CallName])[] = [
  [/^POST \/2\/media\/upload$/, 'upload'],
  [/^GET \/2\/media\/upload$/, 'status'],
  [/\/initialize$/, 'initialize'],
  [/\/append$/, 'append'],
  [/\/finalize$/, 'finalize'],
  [/\/2\/media\/metadata$/, 'metadata'],
];

/** What is not X. */
async function openDitches() {
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  const listen = async (onData: (socket: Socket) => void): Promise<number> => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => onData(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const dead = createServer().listen(0, '127.0.0.1');
  await once(dead, 'listening');
  const address = dead.address();
  const deadPort = typeof address === 'object' && address !== null ? address.port : 0;
  dead.close();
  await once(dead, 'close');
  const origins: Readonly<Record<Exclude<Detour, 'too-late'>, string>> = {
    refused: `http://127.0.0.1:${deadPort}`,
    'no-name': 'https://x.invalid',
    'not-tls': `https://127.0.0.1:${await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))}`,
    'tls-reset': `https://127.0.0.1:${await listen((socket) => socket.resetAndDestroy())}`,
    'tls-silence': `https://127.0.0.1:${await listen(() => undefined)}`,
  };
  return {
    origins,
    async close() {
      for (const socket of sockets) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}
