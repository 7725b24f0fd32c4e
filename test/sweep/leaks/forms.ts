/** Half of a secret is as bad as all of it, where it is not too short to mean anything. */
const SHORTEST_HALF = 16;

/** Every way in which a secret may have been written: as it is, URL-encoded, in hex, and in both alphabets of Base64
 *  at each of the three places where it can begin inside something longer; the same for both halves of a long one. */
export function formsOf(secret: string): string[] {
  return [...new Set(piecesOf(secret).flatMap(formsOfPiece))];
}

/** Whoever writes all of it writes its halves. */
function piecesOf(secret: string): string[] {
  if (secret.length < 2 * SHORTEST_HALF) return [secret];
  const middle = Math.floor(secret.length / 2);
  return [secret.slice(0, middle), secret.slice(middle)];
}

function formsOfPiece(piece: string): string[] {
  const bytes = Buffer.from(piece, 'utf8');
  const hex = bytes.toString('hex');
  const inBase64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return [
    piece,
    encodeURIComponent(piece),
    hex,
    hex.toUpperCase(),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...inBase64.map(encodeURIComponent),
  ];
}

/** The characters that stand for these bytes alone when `offset` others precede them, whatever comes before and after:
 *  each character stands for six bits. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
