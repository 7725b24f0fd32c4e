import { fstatSync } from 'node:fs';

/** Waits for Ctrl-C or SIGTERM, or until whoever started us as a child closes our standard input. */
export function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    if (!isHeldByParent()) return;
    process.stdin.once('end', resolve);
    process.stdin.once('error', resolve);
    process.stdin.resume();
  });
}

/** A pipe or a socket. A terminal ends by Ctrl-C, and `/dev/null`, which services get, is at its end from the start. */
function isHeldByParent(): boolean {
  const input = fstatSync(0);
  return input.isFIFO() || input.isSocket();
}
