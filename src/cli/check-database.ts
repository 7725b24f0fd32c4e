import { type Check, fail, hint, pass } from './check.js';

export interface AccountCounts {
  readonly ready: number;
  readonly needReauthorization: number;
  /** Linked through another X app than the one that is configured. */
  readonly ofOtherApp: number;
}

/** What the database remembers of this configuration's logins to Discord. */
export interface LoginReport {
  readonly inTheLastHour: number;
  /** In Discord's or our own words; the last one of the last hour. */
  readonly refusal?: string;
  /** When the next start may ask Discord and log in, ms since 1970; absent: at once. */
  readonly waitsUntil?: number;
}

/** What was found where DATABASE_URL points. Nothing was made or migrated to find it out. */
export type DatabaseReport =
  | { readonly state: 'absent'; readonly path: string; readonly folder: string; readonly canBeMade: boolean }
  | { readonly state: 'unusable'; readonly detail: string; readonly todo: string }
  /** Older than this version knows; the next start migrates it. */
  | { readonly state: 'outdated'; readonly path: string; readonly schema: number; readonly known: number }
  | {
      readonly state: 'usable';
      readonly path: string;
      readonly schema: number;
      readonly accounts: AccountCounts;
      readonly logins: LoginReport;
    };

export function checkDatabase(report: DatabaseReport): Check {
  switch (report.state) {
    case 'absent':
      return report.canBeMade
        ? hint(
            'database',
            `There is none at ${report.path}.`,
            'The first start makes it. If this bot has run before, DATABASE_URL or the working directory has changed.',
          )
        : fail(
            'database',
            `There is none at ${report.path}, and it cannot be made in ${report.folder}.`,
            `Let the user that runs the bot write to ${report.folder}, or set DATABASE_URL to another path.`,
          );
    case 'unusable':
      return fail('database', report.detail, report.todo);
    case 'outdated':
      return hint(
        'database',
        `${report.path} has schema ${report.schema}; the next start brings it to ${report.known}. Its key was not tried.`,
        'Back the database up before that start: an older Rookery cannot read it afterwards.',
      );
    case 'usable':
      return pass(
        'database',
        `${report.path} opens with its key and takes writes (schema ${report.schema}).`,
      );
  }
}
