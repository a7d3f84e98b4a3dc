import type { Around } from '../around.ts';
import { codeForAll, codeForEach, readCode } from '../code-shim.ts';
import { codeInput, isOtherList } from '../computed.ts';
import { type Converted, onErrorOf } from '../converted.ts';
import { list, one } from '../place.ts';
import { placeholder } from './placeholder.ts';
import type { Phrase } from '../../words/in-words.ts';

type Mode = 'all' | 'each' | 'each item';

/** Code of n8n as a code step, with the names that it reads. */
function coded(around: Around, source: string, mode: Mode): Converted {
  const { id, input } = around;
  const read = readCode(source);
  const unknown = read.nodes.find((name) => around.placeOf(name) === undefined);
  const other = mode === 'all' ? undefined : read.paired.find((name) => isOtherList(around, name));
  const why: Phrase | undefined =
    read.why ??
    (unknown === undefined ? undefined : ['readsNodeNotBefore', unknown.slice(0, 100)]) ??
    (other === undefined ? undefined : ['readsOtherItem', other.slice(0, 100)]);
  if (why !== undefined) return placeholder(around, why);
  // Code that is run for each item gives one where one came in.
  const single = mode === 'all' ? read.single : read.single && !input.many;
  const written =
    mode === 'all' ? codeForAll(source, single) : codeForEach(source, single, mode === 'each' ? 'item' : 'data');
  const place = single
    ? one(`steps.${id}`, input.lineage)
    : list(`steps.${id}`, mode === 'all' ? undefined : input.lineage);
  const { onError } = onErrorOf(around);
  return {
    steps: [
      {
        id,
        type: 'code',
        with: { input: codeInput(around, read.nodes), code: written },
        ...(onError === undefined ? {} : { onError }),
      },
    ],
    out: (output) => (onError === 'route' && output === 1 ? { port: 'error', place: one(`steps.${id}`) } : { place }),
  };
}

function code(around: Around): Converted {
  const language = around.text('language') ?? 'javaScript';
  if (language !== 'javaScript') return placeholder(around, ['onlyJavaScript']);
  const mode = around.text('mode') === 'runOnceForEachItem' ? 'each' : 'all';
  return coded(around, around.text('jsCode') ?? '', mode);
}

export const codeKinds = {
  code,
  function: (around: Around) => coded(around, around.text('functionCode') ?? '', 'all'),
  functionItem: (around: Around) => coded(around, around.text('functionCode') ?? '', 'each item'),
};
