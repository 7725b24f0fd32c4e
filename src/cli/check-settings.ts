import { type Check, fail, hint, pass } from './check.js';

/** As ConfigError tells them. */
interface SettingProblem {
  readonly variable: string;
  readonly problem: string;
  readonly whereToGetIt: string;
}

/** A row for each setting that cannot be used; without one, a row that all can, and one for each hint. */
export function checkSettings(
  problems: readonly SettingProblem[],
  hints: readonly string[] = [],
): readonly Check[] {
  if (problems.length > 0) {
    return [
      ...problems.map(({ variable, problem, whereToGetIt }) =>
        fail(variable, `${variable} ${problem}.`, whereToGetIt),
      ),
      hint('everything else', 'Not checked: that takes settings that can be used.'),
    ];
  }
  return [
    pass('configuration', 'Every setting can be used.'),
    ...hints.map((text) => hint('configuration', text)),
  ];
}
