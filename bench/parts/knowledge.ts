import { noUsage } from '../../src/ai/usage.ts';
import type { EmbedTexts } from '../../src/knowledge/embed-texts.ts';
import { givenDocument } from '../../src/knowledge/given-document.ts';
import { Knowledge } from '../../src/knowledge/knowledge.ts';
import { saveBase } from '../../src/knowledge/save-base.ts';
import { type SearchMode, searchModes } from '../../src/knowledge/search.ts';
import { openDatabase, type Sql } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { recallAtThree } from '../retrieval/recall.ts';
import { startPostgres } from '../run/database.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const dimensions = 1_536;
const asked = 7;
const inDocument = 500;
/** So many passages are different; the others are copies of them, which are written in a tenth of the time. */
const different = 2_000;

/** Of many numbers, of which each vector takes others. */
const noise = Array.from({ length: 1_000_003 }, () => (Math.random() + Math.random() + Math.random() - 1.5) * 2);
const topics = Array.from({ length: 50 }, () => Array.from({ length: dimensions }, () => Math.random() - 0.5));
let taken = 0;

/** Vectors as models give them: in all directions, but around what they are about. */
function vectorOf(about: number): number[] {
  taken += dimensions;
  return (topics[about] ?? []).map((one, at) => one + (noise[(taken + at) % noise.length] ?? 0));
}

const embed: EmbedTexts = async (_, texts) => ({
  embeddings: texts.map((text) => vectorOf(text.length % 50)),
  usage: noUsage,
  model: 'random',
});

const words = 'parcel return lamp order invoice delivery refund warranty account card'.split(' ');

async function fill(sql: Sql, knowledge: Knowledge, passages: number): Promise<void> {
  const rules = { connection: null, model: 'random', wantedDimensions: null, language: 'en' };
  await saveBase(sql, 'bench', 'bench', { ...rules, chunkTokens: 400, chunkOverlap: 0 });
  for (let from = 0; from < different; from += inDocument) {
    const sections = Array.from({ length: inDocument }, (_, at) => {
      const number = from + at;
      const said = Array.from({ length: 40 }, (__, word) => words[(number * (word + 3)) % words.length]).join(' ');
      return { place: '', text: `Passage ${number}: ${said}${'.'.repeat(number % 50)}` };
    });
    await knowledge.add('bench', givenDocument({ id: `d${from}`, metadata: {} }, sections), embed);
  }
  await sql`
    insert into knowledge_chunks (edition, document, at, place, text, digest, words, span, step, total, rest,
      p0, p1, p2, p3, p4, p5, p6, p7, vector)
    select edition, document, at, place, text, digest, words, span, step, total, rest,
      p0, p1, p2, p3, p4, p5, p6, p7, vector
    from knowledge_chunks, generate_series(2, ${passages / different})`;
  await sql`vacuum analyze knowledge_chunks`;
}

async function timed(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round <= asked; round += 1) {
    const began = performance.now();
    await work();
    // The first reads the table into memory.
    if (round > 0) times.push(performance.now() - began);
  }
  return times;
}

/** (h) How long a search of a knowledge base takes, and how often it finds what answers. */
export async function measureKnowledge(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const passages = options.quick ? 2_000 : 20_000;
  const { url } = await startPostgres(stack, temporaryFolder(stack));
  const sql = openDatabase(url, { connections: 4 });
  stack.defer(() => sql.end({ timeout: 5 }));
  await migrate(sql);
  const knowledge = new Knowledge(sql);
  note(`h: filling ${passages.toLocaleString('en')} passages`);
  await fill(sql, knowledge, passages);
  note('h: searching');
  const times = new Map<SearchMode, readonly number[]>();
  for (const mode of searchModes) {
    const query = 'refund of a lamp that was returned';
    times.set(mode, await timed(() => knowledge.search({ base: 'bench', query, limit: 5, mode }, embed)));
  }
  const whole = `{${vectorOf(1).join(',')}}`;
  const everyVector = await timed(
    () => sql`select id from knowledge_chunks order by knowledge_dot(vector, ${whole}::text::real[]) desc limit 5`,
  );
  note('h: asking the labelled questions');
  const recall = await recallAtThree(sql);
  const name = (mode: SearchMode) => `${mode} search, ${passages.toLocaleString('en')} × ${dimensions}`;
  return [
    ...searchModes.map((mode) =>
      figure({
        part: 'h',
        name: name(mode),
        unit: 'ms',
        rounds: times.get(mode) ?? [],
        ...(mode === 'semantic' ? { reference: { name: 'reading every vector', rounds: everyVector } } : {}),
      }),
    ),
    ...searchModes.map((mode) =>
      figure({ part: 'h', name: `recall@3 offline, ${mode}`, unit: '', rounds: [recall[mode]] }),
    ),
  ];
}
