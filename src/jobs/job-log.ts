type Write = (fields: object, message: string) => void;

/** What the runner needs of a pino logger. */
export interface JobLog {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
