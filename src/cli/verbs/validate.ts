import type { Command } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { compileWorkflow } from '../../engine/compile.ts';
import { withLines } from '../line-of.ts';
import { loadOwn } from '../load-own.ts';
import { print } from '../print.ts';
import { problemLine } from '../tell.ts';
import { filesOf, isModule } from '../workflow-file.ts';
import { workflowText } from '../workflow-text.ts';

const help = `
Each problem is told with its line, its place in the document and, where it can be guessed, the mend. No server is
needed. Of a folder all .yaml, .yml and .json files are checked. A .ts or .js file is run: its default export is a workflow
that was written with snodo/workflow.

Example:
  $ snodo validate workflows/ feedback.yaml orders.ts`;

/** What is wrong with a workflow file; undefined for nothing. */
async function problemWith(file: string): Promise<SnodoError | undefined> {
  let text = '';
  try {
    text = await workflowText(file);
    await compileWorkflow(readWorkflow(readYaml(text)));
    return undefined;
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return isModule(file) ? error : withLines(error, text);
  }
}

async function validate(paths: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  await loadOwn();
  const files = filesOf(paths);
  let bad = 0;
  for (const file of files) {
    const wrong = await problemWith(file);
    if (wrong) bad += 1;
    if (options.json) {
      print(
        JSON.stringify(
          wrong ? { file, ok: false, message: wrong.message, problems: wrong.problems } : { file, ok: true },
        ),
      );
    } else if (!wrong) print(`${file}: ok`);
    else if (wrong.problems.length === 0)
      print(wrong.message.startsWith(file) ? wrong.message : `${file}: ${wrong.message}`);
    else {
      print(`${file}: ${wrong.problems.length === 1 ? '1 problem' : `${wrong.problems.length} problems`}`);
      for (const one of wrong.problems) print(`  ${problemLine(one)}`);
    }
  }
  if (bad > 0) {
    const which = files.length === 1 ? 'The file is' : `${bad} of ${files.length} files are`;
    throw new SnodoError('invalid_document', `${which} not valid.`);
  }
}

export function define(command: Command): void {
  command
    .argument('<files...>', 'workflow files or folders of them')
    .option('--json', 'a JSON line a file: {file, ok, message, problems: [{path, message, hint, line}]}')
    .addHelpText('after', help)
    .action(validate);
}
