import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { startDatabase } from '../run/database.ts';
import { fillHistory, known } from '../run/fill-history.ts';
import type { Api } from '../run/api.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

interface Question {
  readonly name: string;
  readonly query: string;
  /** How many runs it must find in any of the histories. */
  readonly finds: number;
}

const questions: readonly Question[] = [
  { name: 'first page', query: '', finds: 50 },
  { name: 'of one workflow', query: '&workflow=history-3', finds: 50 },
  { name: 'failed', query: '&status=failed', finds: 20 },
  { name: 'failed, of one workflow', query: '&status=failed&workflow=history-3', finds: 1 },
  { name: `a common word`, query: `&text=${known.common}`, finds: 50 },
  { name: `an uncommon word`, query: `&text=${known.uncommon}`, finds: 5 },
  { name: `a rare word`, query: `&text=${known.rare}`, finds: known.rareRuns },
  { name: `a word that is nowhere`, query: `&text=${known.unknown}`, finds: 0 },
];

const listSchema = z.object({ items: z.array(z.unknown()) });
const warmUps = 3;
const asked = 21;

async function timesOf({ broken }: Bench, api: Api, { name, query, finds }: Question): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < warmUps + asked; at += 1) {
    const began = performance.now();
    const { items } = listSchema.parse(await api.get(`/runs?limit=50${query}`));
    times.push(performance.now() - began);
    const right = finds === 0 || finds === known.rareRuns ? items.length === finds : items.length >= finds;
    if (!right && at === 0) broken(`The list of runs (${name}) has ${items.length} entries, not ${finds}.`);
  }
  return times.slice(warmUps);
}

/** (e) How long lists and searches take with a short history and with a long one. */
export async function measureHistory(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const dataDir = temporaryFolder(stack);
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const histories = [1_000, options.quick ? 50_000 : 1_000_000];
  const times = new Map<string, (readonly number[])[]>(questions.map(({ name }) => [name, []]));
  let filling = 0;
  for (const count of histories) {
    note(`e: filling ${count.toLocaleString('en')} runs`);
    const began = performance.now();
    await fillHistory(database.url, count);
    filling = (performance.now() - began) / 1000;
    note(`e: filled in ${filling.toFixed(1)} s; asking`);
    for (const question of questions) times.get(question.name)?.push(await timesOf(bench, snodo.api, question));
  }
  await snodo.stop();
  const [short = 0, long = 0] = histories;
  return [
    ...questions.map(({ name }) => {
      const [few = [], many = []] = times.get(name) ?? [];
      return figure({
        part: 'e',
        name: `${name}, ${long.toLocaleString('en')} runs`,
        unit: 'ms',
        rounds: many,
        reference: { name: `with ${short.toLocaleString('en')}`, rounds: few },
        goal: { of: 'ratio', atMost: 3 },
      });
    }),
    figure({ part: 'e', name: 'filling the history took', unit: 's', rounds: [filling] }),
  ];
}
