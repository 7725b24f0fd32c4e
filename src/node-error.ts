/** The code of an error of Node, of SQLite or of undici (`ENOENT`, `SQLITE_BUSY`, `UND_ERR_SOCKET` …). */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether this is an error with one of these codes. */
export function isNodeError(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error);
  return error instanceof Error && code !== undefined && codes.includes(code);
}
