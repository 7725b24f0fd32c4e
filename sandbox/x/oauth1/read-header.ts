/** The parameters of an `Authorization: OAuth …` header (RFC 5849 §3.5.1), decoded. Undefined for another scheme;
 *  `malformed` for what cannot be read in one way only. */
export function readHeader(
  header: string | undefined,
): ReadonlyMap<string, string> | 'malformed' | undefined {
  const rest = /^OAuth(?:\s+(.*))?$/is.exec(header ?? '');
  if (rest === null) return undefined;
  const found = new Map<string, string>();
  for (const part of (rest[1] ?? '').split(',')) {
    const pair = /^\s*([\w.~%-]+)="([\w.~%-]*)"\s*$/.exec(part);
    const name = decode(pair?.[1]);
    const value = decode(pair?.[2]);
    // X takes no parameter twice.
    if (name === undefined || value === undefined || found.has(name)) return 'malformed';
    found.set(name, value);
  }
  return found;
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
