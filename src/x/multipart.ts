import { randomBytes } from 'node:crypto';

/** A body of type multipart/form-data (RFC 7578), in pieces: the file's bytes are sent from where they lie. */
export interface Multipart {
  readonly contentType: string;
  readonly pieces: readonly Uint8Array[];
  readonly byteLength: number;
}

/** Fields first, then the file. The boundary is random: the file cannot hold it by anybody's design. */
export function createMultipart(
  fields: Readonly<Record<string, string>>,
  file: { name: string; type: string; bytes: Uint8Array },
): Multipart {
  const boundary = `rookery-${randomBytes(16).toString('hex')}`;
  const head = Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\n${disposition(name)}\r\n\r\n${value}\r\n`)
    .join('');
  const fileHead = `--${boundary}\r\n${disposition(file.name)}; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
  const pieces = [Buffer.from(head + fileHead), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    pieces,
    byteLength: pieces.reduce((sum, piece) => sum + piece.byteLength, 0),
  };
}

function disposition(name: string): string {
  return `content-disposition: form-data; name="${name}"`;
}
