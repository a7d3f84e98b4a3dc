import { rowOf } from '../../../core/row-of.ts';
import { withoutSecrets } from '../../secret-words.ts';
import type { Around } from '../around.ts';
import type { Converted } from '../converted.ts';
import { list, one } from '../place.ts';
import type { Phrase } from '../../words/in-words.ts';

/** What has to be done instead, for nodes that are known and have nothing like them here. */
const advice: Readonly<Record<string, Phrase>> = {
  executeCommand: ['serverPrograms'],
  ssh: ['otherPrograms'],
  readWriteFile: ['serverFilesRead'],
  readBinaryFile: ['serverFilesRead'],
  writeBinaryFile: ['serverFilesWritten'],
  editImage: ['images'],
  compareDatasets: ['compare'],
  n8n: ['worksOnN8n'],
  compression: ['archives'],
};

const gathers = /^(?:getAll|list|search|getMany|all|executeQuery|select)$/i;

/** A step that stands where a node stood that cannot be carried over: a run that comes to it fails and says why. */
export function placeholder(around: Around, why?: Phrase): Converted {
  const { node, kind, id } = around;
  const short = kind.slice(0, 60);
  const { jsCode, functionCode, pythonCode } = node.parameters;
  const code = [jsCode, functionCode, pythonCode].find((text) => typeof text === 'string');
  const instead = why ?? rowOf(advice, kind);
  around.left(
    code === undefined ? ['failsInstead', short, instead ?? ['replaceIt']] : ['codeKept', why ?? ['noJavaScript']],
  );
  const kept =
    code ??
    JSON.stringify(
      withoutSecrets(node.parameters, () => undefined),
      null,
      2,
    );
  const operation = around.text('operation') ?? '';
  return {
    steps: [
      {
        id,
        type: 'fail',
        note: `n8n ${short}:\n${kept}`.slice(0, 9_000),
        with: { message: `Replace this step: the n8n node of the type ${short} was not carried over.` },
      },
    ],
    out: () => ({ place: gathers.test(operation) ? list(`[steps.${id}]`) : one(`steps.${id}`) }),
  };
}
