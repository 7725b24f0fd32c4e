/** Whether this is an error of Node or of SQLite with this code (`ENOENT`, `SQLITE_BUSY` …). */
export function isNodeError(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  );
}
