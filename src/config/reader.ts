import { Secret } from '../secret.js';
import { ConfigError, type ConfigProblem } from './config-error.js';
import type { ConfigVariable } from './variables.js';
import { WHERE_TO_GET } from './where-to-get.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment and gathers what is wrong with it, so that all problems can be told at once. */
export interface Reader {
  /** The trimmed text; an empty one counts as not set. */
  text(variable: ConfigVariable): string | undefined;
  secret(variable: ConfigVariable): Secret | undefined;
  /** Notes that this variable cannot be used. `problem` goes on after its name and never repeats the value. */
  refuse(variable: ConfigVariable, problem: string): void;
  /** Notes something that looks wrong, but may be right. */
  hint(text: string): void;
  readonly hints: readonly string[];
  /** Throws ConfigError when anything was refused. */
  finish(): void;
}

export function createReader(environment: Environment): Reader {
  const problems: ConfigProblem[] = [];
  const hints: string[] = [];
  const text = (variable: ConfigVariable): string | undefined => {
    const value = environment[variable]?.trim();
    return value === '' ? undefined : value;
  };
  return {
    text,
    secret: (variable) => {
      const value = text(variable);
      return value === undefined ? undefined : new Secret(value);
    },
    refuse: (variable, problem) => {
      problems.push({ variable, problem, whereToGetIt: WHERE_TO_GET[variable] });
    },
    hint: (hint) => {
      hints.push(hint);
    },
    hints,
    finish: () => {
      if (problems.length > 0) throw new ConfigError(problems);
    },
  };
}
