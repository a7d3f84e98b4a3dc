import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { SnodoError } from '../core/error.ts';
import { tell } from './tell.ts';
import { verbs } from './verb-list.ts';

const program = new Command('snodo')
  .description('Connects AI models with the applications a company already uses.')
  .version(manifest.version)
  // What stands behind the name of a verb is that verb's, also where its own verbs take the same options.
  .enablePositionalOptions()
  .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2))
  .showHelpAfterError('Add --help to see how it is used.')
  .addHelpText(
    'after',
    '\nA verb ends with 0 when all went well, 1 when something failed, 2 when it was used wrongly.',
  );

const [first, second] = process.argv.slice(2);
const asked = first === 'help' ? second : first;
for (const [name, { says, load }] of Object.entries(verbs)) {
  const command = program.command(name).description(says).helpOption('-h, --help', 'explain this verb');
  if (name === asked) (await load()).define(command);
}
// Nothing is left to do, and the verb has not ended: a program that was run waits for what never comes.
const unended = (): void => {
  tell(
    new SnodoError('failed', 'It waits for something that never comes, such as a promise of the program that was run.'),
  );
  process.exit(1);
};
process.once('beforeExit', unended);
try {
  await program.parseAsync();
} catch (error) {
  tell(error);
  process.exitCode = 1;
}
process.off('beforeExit', unended);
