import type { Command } from 'commander';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import { compileWorkflow } from '../../engine/compile.ts';
import { type Imported, importKinds } from '../../imports/imported.ts';
import { importText } from '../../imports/import-text.ts';
import { countsOf, type Tally } from '../../imports/report.ts';
import { print } from '../print.ts';
import { tell } from '../tell.ts';
import { filesOf, readText } from '../workflow-file.ts';
import { writeText } from '../write-text.ts';

const help = `
What a file is, is found out: a workflow of n8n, flows of Node-RED, curl commands, an OpenAPI document, a collection of
Postman. Its kind may stand before it (n8n, node-red, curl, openapi, postman, workflow): then a file of another kind is
refused. No server is needed and nothing is saved, unless --to names a folder: then each workflow is a file in it,
ready for snodo apply --draft. Of a folder all .yaml, .yml and .json files are read.

Example:
  $ snodo import my-flow.json --to workflows/
  my-flow.json: a workflow of n8n
  12 nodes: 9 carried over, 2 changed, 1 left
    left     Resize: A node of the type editImage is not carried over…`;

interface Options {
  readonly to?: string;
  readonly operation?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const called: Readonly<Record<Imported['kind'], string>> = {
  workflow: 'a workflow of Snodo',
  curl: 'curl commands',
  openapi: 'an OpenAPI document',
  postman: 'a collection of Postman',
  n8n: 'a workflow of n8n',
  'node-red': 'flows of Node-RED',
};

function counted(what: string, { carried, changed, left }: Tally): string {
  return `${carried + changed + left} ${what}: ${carried} carried over, ${changed} changed, ${left} left`;
}

function show(file: string, imported: Imported, all: boolean): void {
  print(`${file}: ${called[imported.kind]}`);
  const { nodes, expressions } = countsOf(imported.report);
  if (nodes.carried + nodes.changed + nodes.left > 0) print(`  ${counted('nodes', nodes)}`);
  if (expressions.carried + expressions.changed + expressions.left > 0)
    print(`  ${counted('expressions', expressions)}`);
  for (const { node, verdict, message } of imported.report) {
    if (all || verdict !== 'carried') print(`    ${verdict.padEnd(8)} ${node}: ${message}`);
  }
  for (const { slug, missing } of imported.connections) {
    print(`    connection ${slug}${missing.length === 0 ? '' : `, to be filled in: ${missing.join(', ')}`}`);
  }
  for (const { id, summary } of imported.operations ?? []) print(`    operation ${id}  ${summary}`);
}

/** What still keeps a workflow from being published. */
async function problemsOf(document: NonNullable<Imported['document']>): Promise<readonly string[]> {
  try {
    await compileWorkflow(document);
    return [];
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

/** The kind that stands before the files, as in `import n8n FILE`; a word alone is a file. */
function kindBefore([first, ...others]: readonly string[]): Imported['kind'] | undefined {
  return others.length === 0 ? undefined : importKinds.find((kind) => kind === first);
}

async function bring(file: string, kind: Imported['kind'] | undefined, options: Options): Promise<void> {
  const imported = importText(readText(file), options.operation);
  if (kind !== undefined && imported.kind !== kind) {
    const says = `It is ${called[imported.kind]}, not ${called[kind]}. Leave "${kind}" out to bring it in.`;
    throw new SnodoError('invalid', says);
  }
  const documents = [imported.document, ...imported.more.map(({ document }) => document)].filter((one) => one !== null);
  const problems = await Promise.all(
    documents.map(async (one) => ({ slug: one.slug, problems: await problemsOf(one) })),
  );
  if (options.json === true) {
    const { connections, operations, report } = imported;
    print(
      JSON.stringify({
        file,
        ok: true,
        kind: imported.kind,
        documents,
        problems,
        connections,
        operations,
        counts: countsOf(report),
        report,
      }),
    );
  } else {
    show(file, imported, options.all ?? false);
    for (const one of problems)
      for (const problem of one.problems) print(`    before ${one.slug} is published: ${problem}`);
  }
  if (options.to === undefined) return;
  for (const document of documents) {
    const target = join(options.to, `${document.slug}.yaml`);
    writeText(target, writeYaml(document), 'wx');
    if (options.json !== true) print(`  ${target} is written`);
  }
}

async function importFiles(paths: readonly string[], options: Options): Promise<void> {
  const kind = kindBefore(paths);
  for (const file of filesOf(kind === undefined ? paths : paths.slice(1))) {
    try {
      await bring(file, kind, options);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      const { code, message, problems } = error;
      if (options.json === true) print(JSON.stringify({ file, ok: false, message, problems }));
      else tell(new SnodoError(code, message.startsWith(file) ? message : `${file}: ${message}`, { problems }));
      process.exitCode = 1;
    }
  }
}

export function define(command: Command): void {
  command
    .argument('<files...>', 'files of others, or folders of them; before them, if you like, of what kind they are')
    .option('--to <folder>', 'where the workflows are written, each as SLUG.yaml')
    .option('--operation <id>', 'of an OpenAPI document or a collection: the call that becomes a step')
    .option('--all', 'tell also of what was carried over as it was')
    .option('--json', 'a JSON line a file: {file, ok, kind, documents, problems, counts, report, connections}')
    .addHelpText('after', help)
    .action(importFiles);
}
