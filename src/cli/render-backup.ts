import type { Report } from './report.js';

interface BackupFacts {
  readonly file: string;
  readonly bytes: number;
  /** ms since 1970. */
  readonly madeAt: number;
}

interface NamedAccount {
  readonly username: string;
}

interface RestoreFacts {
  readonly file: string;
  readonly path: string;
  readonly madeAt: number;
  readonly aside?: string;
  readonly compared: boolean;
  readonly accounts: number;
  readonly renewed: readonly NamedAccount[];
  readonly due: readonly NamedAccount[];
  readonly linkedSince: readonly NamedAccount[];
  readonly removedSince: readonly NamedAccount[];
  readonly openPosts: number;
}

export function describeBackup({ file, bytes, madeAt }: BackupFacts): Report {
  const at = new Date(madeAt).toISOString();
  return {
    ok: true,
    document: { ok: true, file, bytes, madeAt: at },
    text: () =>
      `${file}: ${Math.ceil(bytes / 1024).toLocaleString('en-US')} KiB, as of ${at}, checked.\nKeep the encryption key elsewhere: with both, whoever finds them has the tokens.\n`,
  };
}

/** What a restore did, or would do, to the accounts and posts of the backup. */
export function describeRestore(facts: RestoreFacts, isDryRun: boolean): Report {
  const { madeAt, renewed, due, linkedSince, removedSince, ...rest } = facts;
  const at = new Date(madeAt).toISOString();
  const names = (list: readonly NamedAccount[]): string[] => list.map(({ username }) => username);
  const lists = {
    renewed: names(renewed),
    due: names(due),
    linkedSince: names(linkedSince),
    removedSince: names(removedSince),
  };
  return {
    ok: true,
    document: { ok: true, dryRun: isDryRun, madeAt: at, ...rest, ...lists },
    text: () =>
      [
        isDryRun
          ? `${facts.file} is sound, of ${at}, and opens with the key. Nothing was changed.`
          : `${facts.path} is now the backup of ${at}.${facts.aside === undefined ? '' : ` What was there is kept as ${facts.aside}.`}`,
        '',
        `${facts.accounts} linked ${facts.accounts === 1 ? 'account' : 'accounts'}.`,
        ...line('Renewed since; their tokens are taken over from the present database', lists.renewed),
        ...line(
          'Very likely renewed since: X may reject their tokens, and then their owners are asked to authorize again',
          lists.due,
        ),
        ...line('Linked since, and not in the backup: to be linked again', lists.linkedSince),
        ...line('Removed since: they are back, and X accepts their tokens no more', lists.removedSince),
        ...(facts.compared
          ? []
          : ['There was no database to compare it with: accounts that were used since may need it, too.']),
        `${facts.openPosts} ${facts.openPosts === 1 ? 'post that was' : 'posts that were'} not up when the backup was made: looked up on X at the first start; what is not there is sent only if its author says so.`,
        '',
      ].join('\n'),
  };
}

function line(what: string, names: readonly string[]): string[] {
  return names.length === 0
    ? []
    : [`${what} (${names.length}): ${names.map((name) => `@${name}`).join(', ')}.`];
}
