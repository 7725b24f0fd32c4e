/** What a command of `rookery` came to. */
export interface Report {
  /** Decides the exit code. */
  readonly ok: boolean;
  /** For programs (`--json`). */
  readonly document: unknown;
  /** For people; ends with a line break. */
  text(screen: Screen): string;
}

/** What people look at it on. */
export interface Screen {
  /** In characters. */
  readonly width: number;
  readonly colours: boolean;
}
