import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { actionNamed } from '../../src/connectors/catalogue.ts';
import { madeService, shippedHeads } from '../../src/connectors/made/made-services.ts';
import { WholeSearch } from '../../src/connectors/whole-search.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';

const data = join(import.meta.dirname, '../../src/connectors/generated/services');
const part = 'j';

async function took(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function shippedMb(): number {
  return readdirSync(data).reduce((sum, name) => sum + statSync(join(data, name)).size, 0) / 1e6;
}

/** (j) How large the catalogue is that documents tell, and how long what is needed of it takes to be read. */
export async function measureServices({ note }: Bench): Promise<readonly Figure[]> {
  note('j: services by their documents');
  const heads = await shippedHeads();
  const operations = heads.reduce((sum, one) => sum + one.operations, 0);
  // One after the other over the whole, none of which was read before.
  const cold: number[] = [];
  for (let at = 0; at < heads.length; at += 25) {
    const id = heads[at]?.id ?? '';
    // The code itself is loaded by the first.
    const time = await took(async () => {
      const made = await madeService(id);
      const [name = ''] = made?.names() ?? [];
      return (await actionNamed(`${id}.${name}`))?.action.schemas();
    });
    if (at > 0) cold.push(time);
  }
  const [large] = heads.toSorted((one, other) => other.operations - one.operations);
  const search = new WholeSearch();
  const find = (text: string) =>
    search.find(text, { language: 'en', kinds: ['connector', 'action', 'event'], limit: 100 });
  const first = await took(() => find('asana'));
  const typed = 'create invoice for customer';
  const keys: number[] = [];
  for (let end = 1; end <= typed.length; end += 1) keys.push(await took(() => find(typed.slice(0, end))));
  return [
    figure({ part, name: 'shipped', unit: 'MB', rounds: [shippedMb()], goal: { of: 'value', atMost: 25 } }),
    figure({ part, name: 'services', unit: '', rounds: [heads.length], goal: { of: 'value', atLeast: 400 } }),
    figure({ part, name: 'operations', unit: '', rounds: [operations], goal: { of: 'value', atLeast: 30_000 } }),
    figure({
      part,
      name: 'an operation of a service that was not read',
      unit: 'ms',
      rounds: cold,
      goal: { of: 'value', atMost: 50 },
    }),
    figure({
      part,
      name: `the text of the largest service (${large?.id ?? ''})`,
      unit: 'ms',
      rounds: [await took(() => madeService(large?.id ?? ''))],
    }),
    figure({ part, name: 'the first search, which reads the index', unit: 'ms', rounds: [first] }),
    figure({ part, name: 'a search at each key', unit: 'ms', rounds: keys, goal: { of: 'value', atMost: 20 } }),
  ];
}
