import { Agent } from 'undici';

/** Our own keep-alive connections to X; every address that it is used with gets its own pool. */
export function createDispatcher(): Agent {
  return new Agent({
    connect: { timeout: 5_000 },
    // Modest, so that a POST is rarely written into a connection that the server is just closing (nobody could say
    // then whether it arrived). A server's own Keep-Alive hint is honoured, up to the second value.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    // A burst waits for a connection here instead of opening hundreds of them; what waited too long was not sent.
    connections: 128,
    // One request a connection: no POST shares the fate of another one.
    pipelining: 1,
  });
}
