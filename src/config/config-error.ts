import { UserFacingError } from '../errors.js';

/** One setting that cannot be used. Never contains the value: it may be a secret, or one in the wrong place. */
export interface ConfigProblem {
  readonly variable: string;
  /** A clause that goes on after the variable's name: "is not set". */
  readonly problem: string;
  readonly whereToGetIt: string;
}

/** The environment cannot be used; names every problem at once, so that one round of mending is enough. */
export class ConfigError extends UserFacingError {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(describe(problems), {
      nextStep: 'Change these settings in .env (every one is explained in .env.example) and start again.',
    });
    this.problems = problems;
  }
}

function describe(problems: readonly ConfigProblem[]): string {
  const count = problems.length === 1 ? '1 setting needs' : `${problems.length} settings need`;
  const lines = problems.map(
    ({ variable, problem, whereToGetIt }) => `  ${variable} ${problem}.\n    → ${whereToGetIt}`,
  );
  return `Rookery cannot start: ${count} attention.\n\n${lines.join('\n\n')}`;
}
