import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import type { Api } from '../run/api.ts';
import { startDatabase } from '../run/database.ts';
import { fillCalls } from '../run/fill-calls.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

interface Question {
  readonly name: string;
  readonly path: string;
  readonly finds: number;
  /** Of the figure to that with few calls; undefined where it has to read them all. */
  readonly atMost?: number;
}

const questions: readonly Question[] = [
  { name: 'first page', path: '/calls?limit=50', finds: 50, atMost: 3 },
  { name: 'of one connection', path: '/calls?limit=50&connection=service-3', finds: 30, atMost: 3 },
  { name: 'of one workflow', path: '/calls?limit=50&workflow=history-7', finds: 30, atMost: 3 },
  { name: 'failed', path: '/calls?limit=50&failed=true', finds: 5, atMost: 3 },
  { name: 'failed, of one connection', path: '/calls?limit=50&failed=true&connection=service-3', finds: 0, atMost: 3 },
  { name: 'with 404', path: '/calls?limit=50&status=404', finds: 1, atMost: 3 },
  { name: 'slower than 2 s', path: '/calls?limit=50&slowerThan=2s', finds: 2, atMost: 3 },
  { name: 'from cache', path: '/calls?limit=50&cached=true', finds: 4, atMost: 3 },
  { name: 'ten days ago', path: '/calls?limit=50&until=10d', finds: 50, atMost: 3 },
  { name: 'what never happened', path: '/calls?limit=50&status=204', finds: 0 },
  { name: 'counts of the last day', path: '/calls/stats?since=1d', finds: 1 },
  { name: 'counts of all', path: '/calls/stats?since=30d', finds: 20 },
];

const listSchema = z.object({ items: z.array(z.unknown()) });
const warmUps = 2;
const asked = 11;

async function timesOf({ broken }: Bench, api: Api, { name, path, finds }: Question): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < warmUps + asked; at += 1) {
    const began = performance.now();
    const { items } = listSchema.parse(await api.get(path));
    times.push(performance.now() - began);
    if (items.length < finds && at === 0)
      broken(`The log of calls (${name}) has ${items.length} entries, not ${finds}.`);
  }
  return times.slice(warmUps);
}

/** (f) How long the log of calls takes to be read with a few calls in it and with many. */
export async function measureCalls(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const dataDir = temporaryFolder(stack);
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const histories = [1_000, options.quick ? 50_000 : 1_000_000];
  const times = new Map<string, (readonly number[])[]>(questions.map(({ name }) => [name, []]));
  for (const count of histories) {
    note(`f: filling ${count.toLocaleString('en')} calls`);
    await fillCalls(database.url, count);
    note('f: asking');
    for (const question of questions) times.get(question.name)?.push(await timesOf(bench, snodo.api, question));
  }
  await snodo.stop();
  const [short = 0, long = 0] = histories;
  return questions.map(({ name, atMost }) => {
    const [few = [], many = []] = times.get(name) ?? [];
    return figure({
      part: 'f',
      name: `${name}, ${long.toLocaleString('en')} calls`,
      unit: 'ms',
      rounds: many,
      reference: { name: `with ${short.toLocaleString('en')}`, rounds: few },
      ...(atMost === undefined ? {} : { goal: { of: 'ratio', atMost } }),
    });
  });
}
