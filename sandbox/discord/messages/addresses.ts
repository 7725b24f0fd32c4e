import { createHmac, randomBytes } from 'node:crypto';

interface NamedFile {
  readonly id: string;
  readonly name: string;
}

/** Where files lie: addresses that Discord signs, and that stop working after a while. */
export interface Addresses {
  /** A new one each time, good for as long as this Discord lets addresses live. */
  of(file: NamedFile): string;
  /** The id of the file that a path and query lead to; undefined when they were not given out, or are too old. */
  read(path: string, query: URLSearchParams): string | undefined;
  /** The id of the file that this address was for, however old it is. */
  fileOf(address: string): string | undefined;
  /** Whatever was given out until now leads nowhere. */
  expire(): void;
}

export function createAddresses(origin: string, applicationId: string, lifeMs: number): Addresses {
  // Another one makes all signatures of before worthless.
  let key = randomBytes(32);
  const sign = (path: string, issued: string, expires: string): string =>
    createHmac('sha256', key).update(`${path} ${issued} ${expires}`).digest('hex');
  const hex = (seconds: number): string => seconds.toString(16);

  return {
    of({ id, name }) {
      const path = `/attachments/${applicationId}/${id}/${encodeURIComponent(name)}`;
      const issued = hex(Math.floor(Date.now() / 1000));
      const expires = hex(Math.ceil((Date.now() + lifeMs) / 1000));
      return `${origin}${path}?ex=${expires}&is=${issued}&hm=${sign(path, issued, expires)}&`;
    },
    read(path, query) {
      const [expires = '', issued = '', signature] = ['ex', 'is', 'hm'].map((name) => query.get(name) ?? '');
      const isGood =
        signature === sign(path, issued, expires) && Number.parseInt(expires, 16) * 1000 > Date.now();
      return isGood ? path.split('/')[3] : undefined;
    },
    fileOf: (address) =>
      address.startsWith(`${origin}/attachments/`) ? new URL(address).pathname.split('/')[3] : undefined,
    expire() {
      key = randomBytes(32);
    },
  };
}
