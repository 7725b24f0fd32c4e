import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isLoopbackAddress, isPublicAddress } from './is-public-address.js';

/** As `dns.lookup` with `all`. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The name leads to no address that may be connected to. */
class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

/** Connections to the origins that are allowed, and to public addresses alone. What is checked is what the socket then
 *  connects to: a name that answers differently the second time (DNS rebinding) is not asked a second time. Loopback is
 *  open to the look-alike's own host, where that is on loopback. */
export function createCdnAgent(
  allowed: ReadonlySet<string>,
  cdnUrl: URL,
  resolve: Resolve = systemLookup,
): Agent {
  // undici hands IPv6 addresses over without their brackets.
  const local = cdnUrl.protocol === 'http:' ? bare(cdnUrl.hostname) : undefined;
  const connectors = new Map<boolean, buildConnector.connector>();
  for (const isLocal of [true, false]) {
    const mayConnect = isLocal ? isLoopbackAddress : isPublicAddress;
    connectors.set(isLocal, buildConnector({ timeout: 5_000, lookup: guarded(mayConnect, resolve) }));
  }
  return new Agent({
    connect: (options, callback) => {
      const isLocal = options.hostname === local;
      const problem = findProblem(options, allowed, isLocal ? isLoopbackAddress : isPublicAddress);
      if (problem !== undefined) return callback(problem, null);
      return connectors.get(isLocal)?.(options, callback);
    },
    connections: 16,
    pipelining: 1,
    // An attachment comes once: there is little to keep a connection for.
    keepAliveTimeout: 1_000,
  });
}

/** net.connect does not look literal addresses up, so they are checked here. */
function findProblem(
  { hostname, protocol, port }: { hostname: string; protocol: string; port: string },
  allowed: ReadonlySet<string>,
  mayConnect: (address: string) => boolean,
): Error | undefined {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  const { origin } = new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`);
  if (!allowed.has(origin)) return new ForbiddenAddressError('No connection to this origin is allowed');
  if (isIP(hostname) !== 0 && !mayConnect(hostname)) return new ForbiddenAddressError('A private address');
  return undefined;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function guarded(mayConnect: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const good = found.filter(({ address }) => mayConnect(address));
      const [first] = good;
      if (first === undefined) return callback(new ForbiddenAddressError('A private address'), '');
      if (options.all === true) return callback(null, good);
      return callback(null, first.address, first.family);
    });
  };
}
