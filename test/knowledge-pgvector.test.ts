import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noUsage } from '../src/ai/usage.ts';
import { IndexKeeper } from '../src/engine/index-keeper.ts';
import type { EmbedTexts } from '../src/knowledge/embed-texts.ts';
import { givenDocument } from '../src/knowledge/given-document.ts';
import { keepIndexes } from '../src/knowledge/keep-indexes.ts';
import { Knowledge } from '../src/knowledge/knowledge.ts';
import { nearest } from '../src/knowledge/nearest.ts';
import { saveBase } from '../src/knowledge/save-base.ts';
import { vectorBits } from '../src/knowledge/vector-bits.ts';
import type { Json } from '../src/core/json.ts';
import type { Sql } from '../src/store/database.ts';
import { deleteBase, type EditionRules, getBase } from '../src/store/knowledge/knowledge-bases.ts';
import { indexOf, listIndexes } from '../src/store/knowledge/knowledge-indexes.ts';
import { nearestByIndex } from '../src/store/knowledge/knowledge-near.ts';
import { nearestChunks } from '../src/store/knowledge/knowledge-search.ts';
import { createVectorExtension } from '../src/store/knowledge/vector-extension.ts';
import { numbers } from './numbers.ts';
import { vectorDatabase } from './vector-database.ts';

const rules: EditionRules = {
  connection: null,
  model: 'given',
  wantedDimensions: null,
  chunkTokens: 4_000,
  chunkOverlap: 0,
  language: null,
};

let database: Awaited<ReturnType<typeof vectorDatabase>>;
let sql: Sql;
let knowledge: Knowledge;

beforeAll(async () => {
  database = await vectorDatabase();
  ({ sql } = database);
  knowledge = new Knowledge(sql);
});
afterAll(() => database[Symbol.asyncDispose]());

const random = numbers(11);
const vectorOf = (size: number) => Array.from({ length: size }, () => Math.round((random() - 0.5) * 1e4) / 1e4);
const near = (centre: readonly number[]) => centre.map((one) => Math.round((one + (random() - 0.5) * 0.4) * 1e4) / 1e4);
const centres = Array.from({ length: 30 }, () => vectorOf(48));

/** The vector of a text: what stands behind its last colon. */
const byItself: EmbedTexts = async (_, texts) => ({
  embeddings: texts.map((text): number[] => JSON.parse(text.slice(text.lastIndexOf(':') + 1))),
  usage: noUsage,
  model: 'given',
});

async function add(base: string, id: string, vectors: readonly (readonly number[])[], metadata = {}): Promise<void> {
  const sections = vectors.map((one, at) => ({ place: '', text: `${id} ${at}:${JSON.stringify(one)}` }));
  await knowledge.add(base, givenDocument({ id, metadata }, sections), byItself);
}

/** Says of a base that it is large, so that it gets an index. */
async function passForLarge(base: string): Promise<void> {
  await sql`update knowledge_cuts set chunks = 1000 where base = ${base}`;
}

const keep = () => keepIndexes(sql, AbortSignal.timeout(60_000));
const edition = async (base: string) => (await getBase(sql, base)).edition;
const indexed = async (base: string) => indexOf(sql, await edition(base));

/** What is nearest by the exact search, by the index alone, and as it is searched. */
async function ways(
  base: string,
  question: readonly number[],
  limit: number,
  filter?: { readonly [name: string]: Json },
) {
  const one = await edition(base);
  const index = await indexOf(sql, one);
  const among = { base, edition: one.id, filter, limit };
  const bits = vectorBits(question);
  return sql.begin('isolation level repeatable read read only', async (view) => ({
    exact: await nearestChunks(view, among, bits),
    byIndex: index === undefined ? [] : await nearestByIndex(view, index, among, bits.vector),
    searched: await nearest(view, one, among, bits),
  }));
}

/** How often the index of a base was asked. */
async function scans(base: string): Promise<number> {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql<{ scans: number }[]>`
    select idx_scan::int as scans from pg_stat_user_indexes where indexrelname = ${(await indexed(base))?.name ?? ''}`;
  return row?.scans ?? 0;
}

describe('where PostgreSQL has pgvector', () => {
  it('and our role may not put it into the database, that is said once, and all is searched exactly', async () => {
    await sql`create role plain`;
    await sql`grant all on all tables in schema public to plain`;
    await sql`set role plain`;
    const said: string[] = [];
    const keeper = new IndexKeeper({
      sql,
      say: (sentence) => said.push(sentence),
      report: (error) => {
        throw error;
      },
    });
    keeper.start();
    await expect
      .poll(() => said)
      .toEqual([expect.stringMatching(/could not be put into this database \(permission denied/)]);
    await keeper.stop();
    await sql`reset role`;
    expect(await sql`select 1 from pg_extension where extname = 'vector'`).toEqual([]);
  });

  it('a base of a thousand passages gets an index, once; a small one none', async () => {
    await saveBase(sql, 'large', 'Large', rules);
    for (const [at, centre] of centres.entries()) {
      const vectors = Array.from({ length: 80 }, () => near(centre));
      await add('large', `d${at}`, vectors, { even: at % 2 === 0, at });
    }
    await saveBase(sql, 'small', 'Small', rules);
    await add('small', 'one', [vectorOf(48), vectorOf(48)]);
    await createVectorExtension(sql);
    await createVectorExtension(sql);
    expect(await indexed('large')).toBeUndefined();
    await keep();
    const made = await sql`select oid from pg_class where relname like 'knowledge_near_%'`;
    await keep();
    expect(await sql`select oid from pg_class where relname like 'knowledge_near_%'`).toEqual(made);
    expect([made.length, (await indexed('large'))?.as, await indexed('small')]).toEqual([
      1,
      'public.vector(48)',
      undefined,
    ]);
  });

  it('it finds nearly all of the ten nearest, with the scores of the exact search', async () => {
    const before = await scans('large');
    const questions = Array.from({ length: 60 }, (_, at) => near(centres[at % centres.length] ?? []));
    let alike = 0;
    for (const question of questions) {
      const { exact, searched } = await ways('large', question, 10);
      expect(searched.map(({ score }) => score)).toEqual(searched.map(({ score }) => score).toSorted((a, b) => b - a));
      const scores = new Map(exact.map(({ id, score }) => [id, score]));
      for (const { id, score } of searched) {
        if (scores.has(id)) alike += 1;
        expect(scores.get(id) ?? score).toBe(score);
      }
    }
    expect(alike / (questions.length * 10)).toBeGreaterThanOrEqual(0.95);
    expect((await scans('large')) - before).toBe(questions.length * 2);
  });

  it('a filter leaves out what it should, however few it leaves', async () => {
    const question = near(centres[1] ?? []);
    // Those around the question are all odd: the index has to go on until it has come to the even ones.
    const even = await ways('large', question, 20, { even: true });
    expect(even.byIndex.length).toBe(20);
    const ids = new Set(even.exact.map(({ id }) => id));
    expect(even.byIndex.filter(({ id }) => ids.has(id)).length).toBeGreaterThanOrEqual(19);
    const before = await scans('large');
    const few = await ways('large', question, 20, { at: 7 });
    expect([few.searched.length, few.searched]).toEqual([20, few.exact]);
    // Only where it was asked in any case: there are too few for it to be worth while.
    expect((await scans('large')) - before).toBe(1);
    expect((await ways('large', question, 20, { at: 99 })).searched).toEqual([]);
    const asked = { base: 'large', query: `x:${JSON.stringify(question)}`, limit: 50, mode: 'semantic' } as const;
    const all = (await knowledge.search({ ...asked, filter: { even: false } }, byItself)).results;
    const minScore = ((all[9]?.score ?? 1) + (all[10]?.score ?? 1)) / 2;
    const some = (await knowledge.search({ ...asked, filter: { even: false }, minScore }, byItself)).results;
    expect(all.length).toBe(50);
    expect(all.every(({ document }) => Number(document.slice(1)) % 2 === 1)).toBe(true);
    expect(some).toEqual(all.slice(0, 10));
  });

  it('it is asked for meaning and words together, where passages are still sorted', async () => {
    const before = await scans('large');
    const asked = { base: 'large', query: `d3 7:${JSON.stringify(centres[3])}`, limit: 5, mode: 'hybrid' } as const;
    const { results } = await knowledge.search(asked, byItself);
    expect(results[0]?.document).toBe('d3');
    expect((await scans('large')) - before).toBe(1);
    const [sort] = await sql<{ enable_sort: string }[]>`show enable_sort`;
    expect(sort?.enable_sort).toBe('on');
  });

  it('a question without a direction, and more passages than there are, are searched for exactly', async () => {
    const zeros = centres[0]?.map(() => 0) ?? [];
    const { exact, searched } = await ways('large', zeros, 10);
    expect([searched.length, searched]).toEqual([10, exact]);
    const every = await ways('large', centres[2] ?? [], 3_000);
    expect(every.searched.length).toBe(2_400);
  });

  it('what is written and deleted is in it at once', async () => {
    const far = centres[5]?.map((one) => -one) ?? [];
    const documents = async () => {
      const asked = { base: 'large', query: `x:${JSON.stringify(far)}`, limit: 3, mode: 'semantic' } as const;
      return (await knowledge.search(asked, byItself)).results.map(({ document }) => document);
    };
    await add('large', 'new', [far, far, far]);
    expect(await documents()).toEqual(['new', 'new', 'new']);
    await add('large', 'new', [far, centres[5] ?? []]);
    expect((await documents()).filter((one) => one === 'new')).toEqual(['new']);
    await knowledge.remove('large', 'new');
    expect(await documents()).not.toContain('new');
  });

  it('vectors of more than 2,000 numbers are in it by half of their digits, and scored by all', async () => {
    await saveBase(sql, 'long', 'Long', rules);
    const vectors = Array.from({ length: 25 }, () => vectorOf(2_100));
    await add('long', 'one', vectors);
    await passForLarge('long');
    await keep();
    expect((await indexed('long'))?.as).toBe('public.halfvec(2100)');
    const before = await scans('long');
    const { exact, searched } = await ways('long', vectors[4] ?? [], 5);
    expect([searched.length, searched]).toEqual([5, exact]);
    expect(await scans('long')).toBeGreaterThan(before);
  });

  it('one that was given up half made is made anew, and that of a base that is gone goes too', async () => {
    await sql`update pg_index set indisvalid = false where indexrelid = ${(await indexed('large'))?.name ?? ''}::regclass`;
    expect(await indexed('large')).toBeUndefined();
    await deleteBase(sql, 'long');
    await keep();
    const { id } = await edition('large');
    expect(await listIndexes(sql)).toEqual([{ name: `knowledge_near_${id.replaceAll('-', '')}`, isWhole: true }]);
  });

  it('and is taken away, all goes on exactly; it may come back in another schema', async () => {
    const question = near(centres[8] ?? []);
    const first = await ways('large', question, 10);
    await sql`drop extension vector cascade`;
    await keep();
    expect(await indexed('large')).toBeUndefined();
    const without = await ways('large', question, 10);
    expect([without.byIndex, without.searched]).toEqual([[], first.exact]);
    await add('large', 'meanwhile', [question]);
    await sql`create schema "ext.Of admins"`;
    await sql`create extension vector schema "ext.Of admins"`;
    await keep();
    expect((await indexed('large'))?.as).toBe('"ext.Of admins".vector(48)');
    const back = await ways('large', question, 10);
    expect(back.byIndex[0]?.score).toBeCloseTo(1, 6);
    expect(back.searched).toEqual(back.byIndex);
  });
});
