/** A copy of a library's error with its name, code and message only. The originals carry more than may be shown:
 *  undici's parser error holds bytes of the answer, oauth4webapi's hold the response or its body. */
export function safeCause(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`a thrown ${typeof error}`);
  const copy = new Error(error.message);
  copy.name = error.name;
  const code = errorCode(error);
  return code === undefined ? copy : Object.assign(copy, { code });
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
