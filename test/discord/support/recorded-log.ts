import { createLog, type Log } from '../../../src/log.js';

export interface RecordedLog {
  readonly log: Log;
  /** Every line, parsed. */
  lines(): Record<string, unknown>[];
  text(): string;
}

export function createRecordedLog(level = 'debug'): RecordedLog {
  const written: string[] = [];
  const log = createLog(level, { write: (line) => void written.push(line) });
  return {
    log,
    lines: () => written.map((line) => JSON.parse(line)),
    text: () => written.join(''),
  };
}
