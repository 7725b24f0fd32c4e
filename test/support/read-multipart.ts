/** The parts of a multipart/form-data body (RFC 7578): bytes of a file as latin1 text, fields that are numbers as numbers.
 *  Throws where it is not one. */
export function readMultipart(
  contentType: string | undefined,
  body: Buffer,
): Record<string, string | number> {
  const boundary = /^multipart\/form-data; boundary=([\w-]{1,70})$/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw new Error(`not multipart/form-data: ${contentType}`);
  const pieces = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`);
  if (pieces.shift() !== '' || pieces.pop() !== '--\r\n')
    throw new Error('the body does not begin or end as it has to');
  return Object.fromEntries(pieces.map(readPart));
}

function readPart(piece: string): [name: string, value: string | number] {
  const [head = '', ...rest] = piece.split('\r\n\r\n');
  const value = rest.join('\r\n\r\n');
  const name = /^\r\ncontent-disposition: form-data; name="([^"]+)"/i.exec(head)?.[1];
  if (name === undefined) throw new Error(`a part without a name: ${head}`);
  const isFile = /; filename="/i.test(head);
  return [name, !isFile && /^\d+$/.test(value) ? Number(value) : value];
}
