import { rowOf } from '../../../core/row-of.ts';
import { withoutSecrets } from '../../secret-words.ts';
import type { Around } from '../around.ts';
import type { Converted } from '../converted.ts';
import { list, one } from '../place.ts';

/** What has to be done instead, for nodes that are known and have nothing like them here. */
const advice: Readonly<Record<string, string>> = {
  executeCommand: 'Programs of the server are not run here. Put it behind an address and call that with http.request.',
  ssh: 'Programs of other machines are not run here. Put it behind an address and call that with http.request.',
  readWriteFile: 'Files of the server are not read here. Take them from a trigger, or fetch them with http.request.',
  readBinaryFile: 'Files of the server are not read here. Take them from a trigger, or fetch them with http.request.',
  writeBinaryFile: 'Files of the server are not written here. Keep them with file.write, or send them to a service.',
  editImage: 'Images are not edited here. Call a service that does, with http.request.',
  compareDatasets: 'Compare the two lists in a step map or code.',
  n8n: 'It works on n8n itself, which is not there any more.',
  compression: 'Archives are not read here.',
};

const gathers = /^(?:getAll|list|search|getMany|all|executeQuery|select)$/i;

/** A step that stands where a node stood that cannot be carried over: a run that comes to it fails and says why. */
export function placeholder(around: Around, why?: string): Converted {
  const { node, kind, id } = around;
  const short = kind.slice(0, 60);
  const { jsCode, functionCode, pythonCode } = node.parameters;
  const code = [jsCode, functionCode, pythonCode].find((text) => typeof text === 'string');
  const instead = why ?? rowOf(advice, kind);
  around.left(
    code === undefined
      ? `A node of the type ${short} is not carried over: a step that fails stands in its place. ${instead ?? 'Replace it.'}`
      : `Its code is kept in the note of the step and is not run: ${why ?? 'it is no JavaScript'}. Write it anew.`,
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
