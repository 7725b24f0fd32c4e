import { type Command, Option } from 'commander';
import { VERB_NAMES, VERBS, type VerbName, type VerbValues } from './verbs.js';

const HEADING = 'With credentials of your own, without a database (docs/coming-from-oint.md):';

/** Adds the verbs of the older tool to the program. */
export function addVerbs(program: Command, run: (verb: VerbName, values: VerbValues) => Promise<void>): void {
  for (const name of VERB_NAMES) {
    const { summary, options } = VERBS[name];
    const command = program
      .command(name)
      .helpGroup(HEADING)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}. Prints X’s JSON.`)
      .action((values: VerbValues) => run(name, values));
    for (const { flags, description, ...rest } of options) {
      const option = new Option(flags, description).makeOptionMandatory(
        'isRequired' in rest && rest.isRequired === true,
      );
      if ('choices' in rest) option.choices(rest.choices);
      command.addOption(option);
    }
  }
}
