import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbedTexts } from '../src/knowledge/embed-texts.ts';
import { givenDocument } from '../src/knowledge/given-document.ts';
import { Knowledge } from '../src/knowledge/knowledge.ts';
import { saveBase } from '../src/knowledge/save-base.ts';
import { vectorBits } from '../src/knowledge/vector-bits.ts';
import { getBase, type EditionRules } from '../src/store/knowledge/knowledge-bases.ts';
import { nearestChunks } from '../src/store/knowledge/knowledge-search.ts';
import { noUsage } from '../src/ai/usage.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { numbers } from './numbers.ts';

const rules: EditionRules = {
  connection: null,
  model: 'given',
  wantedDimensions: null,
  chunkTokens: 100,
  chunkOverlap: 0,
  language: null,
};

let database: TestDatabase;
let knowledge: Knowledge;
/** The vector of a text: what stands behind its last colon. */
const byItself: EmbedTexts = async (_, texts) => ({
  embeddings: texts.map((text): number[] => JSON.parse(text.slice(text.lastIndexOf(':') + 1))),
  usage: noUsage,
  model: 'given',
});

beforeAll(async () => {
  database = await testDatabase();
  knowledge = new Knowledge(database.sql);
});
afterAll(() => database[Symbol.asyncDispose]());

const dimensions = 48;
const random = numbers(7);
const noise = (size: number) => Array.from({ length: dimensions }, () => (random() - 0.5) * size);
const around = (centre: readonly number[], size: number) => noise(size).map((one, at) => one + (centre[at] ?? 0));
const centre = noise(2);
const shapes: Readonly<Record<string, () => readonly number[]>> = {
  'in all directions': () => noise(2),
  'hardly apart': () => around(centre, 0.001),
  'of few words': () => Array.from({ length: dimensions }, () => (random() < 0.05 ? 1 : 0)),
  'alike but for one number': () => centre.map((one, at) => (at === 3 ? random() : one)),
  'all zeros': () => Array.from({ length: dimensions }, () => 0),
};

function cosine(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [vectorBits(one).vector, vectorBits(other).vector];
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

describe('the nearest are found exactly', () => {
  it.each(Object.entries(shapes))('among vectors %s', async (name, vector) => {
    const base = name.replaceAll(' ', '-');
    await saveBase(database.sql, base, name, { ...rules, chunkTokens: 4_000 });
    const vectors = Array.from({ length: 300 }, vector);
    for (const even of [true, false]) {
      const sections = vectors
        .map((one, at) => ({ place: '', text: `${at}:${JSON.stringify(one)}` }))
        .filter((_, at) => (at % 2 === 0) === even);
      await knowledge.add(base, givenDocument({ id: String(even), metadata: { even } }, sections), byItself);
    }
    const { edition } = await getBase(database.sql, base);
    const by = (one: readonly number[], filter: { even: boolean } | undefined) =>
      nearestChunks(database.sql, { base, edition: edition.id, filter, limit: 10 }, vectorBits(one));
    for (const question of [vectors[5] ?? [], vector(), noise(1)]) {
      const all = vectors.map((one) => cosine(one, question));
      const sorted = (from: readonly number[]) => from.toSorted((a, b) => b - a).slice(0, 10);
      const scores = (await by(question, undefined)).map(({ score }) => score);
      expect(scores.length).toBe(10);
      for (const [at, score] of scores.entries()) expect(score).toBeCloseTo(sorted(all)[at] ?? 9, 9);
      const even = (await by(question, { even: true })).map(({ score }) => score);
      const evens = sorted(all.filter((_, at) => at % 2 === 0));
      for (const [at, score] of even.entries()) expect(score).toBeCloseTo(evens[at] ?? 9, 9);
    }
  });
});

describe('who searches while documents are written', () => {
  const embed: EmbedTexts = async (_, texts) => ({
    embeddings: texts.map((text) => [text.length, text.includes('new') ? 1 : 0, 1]),
    usage: noUsage,
    model: 'given',
  });
  const version = (word: string) =>
    givenDocument(
      { id: 'one', metadata: { word } },
      Array.from({ length: 30 }, (_, at) => ({ place: `part ${at}`, text: `${word} ${at}` })),
    );

  it('finds a document as it was or as it is, whole', async () => {
    await saveBase(database.sql, 'moving', 'Moving', rules);
    await knowledge.add('moving', version('old'), embed);
    const writer = { isOver: false };
    const writing = (async () => {
      for (let round = 0; round < 15; round += 1) {
        await knowledge.add('moving', version(round % 2 === 0 ? 'new' : 'old'), embed);
      }
      writer.isOver = true;
    })();
    const seen = new Set<string>();
    while (!writer.isOver) {
      const { results } = await knowledge.search(
        { base: 'moving', query: 'old or new', limit: 50, mode: 'semantic' },
        embed,
      );
      const words = new Set(results.map(({ text, metadata }) => `${text.split(' ')[0]} ${JSON.stringify(metadata)}`));
      expect([results.length, words.size]).toEqual([30, 1]);
      for (const word of words) seen.add(word);
    }
    await writing;
    expect(seen.size).toBeGreaterThan(1);
  });

  it('and several writers of one document leave one of their texts', async () => {
    await saveBase(database.sql, 'crowd', 'Crowd', rules);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((word) => knowledge.add('crowd', version(word), embed)));
    const { results } = await knowledge.search({ base: 'crowd', query: 'x', limit: 50, mode: 'semantic' }, embed);
    expect([results.length, new Set(results.map(({ text }) => text.split(' ')[0])).size]).toEqual([30, 1]);
  });

  it('what has not changed is not embedded again', async () => {
    await saveBase(database.sql, 'patient', 'Patient', rules);
    const sections = version('same').sections;
    const first = await knowledge.add('patient', version('same'), embed);
    expect(first).toMatchObject({ chunks: 30, embedded: 30, dimensions: 3 });
    const changed = [...sections.slice(1), { place: 'end', text: 'another' }, { place: 'end', text: 'another' }];
    const asked: string[] = [];
    const listening: EmbedTexts = (by, texts, as) => {
      asked.push(...texts);
      return embed(by, texts, as);
    };
    const document = givenDocument({ id: 'one', metadata: {} }, changed);
    expect(await knowledge.add('patient', document, listening)).toMatchObject({ chunks: 30, embedded: 1 });
    expect(asked).toEqual(['end\n\nanother']);
    expect(await knowledge.add('patient', document, listening)).toMatchObject({ embedded: 0, dimensions: null });
    const [row] = await database.sql<{ count: number }[]>`
      select count(*)::int as count from knowledge_chunks c join knowledge_editions e on e.id = c.edition
      where e.base = 'patient'`;
    expect(row?.count).toBe(30);
  });

  it('a model that gives other numbers than before is refused, in words', async () => {
    await saveBase(database.sql, 'fickle', 'Fickle', rules);
    await knowledge.add('fickle', version('a'), embed);
    const other: EmbedTexts = async (_, texts) => ({ embeddings: texts.map(() => [1, 0]), usage: noUsage, model: 'm' });
    const refused = { code: 'invalid', message: expect.stringMatching(/gave 2 numbers/) };
    await expect(knowledge.add('fickle', version('b'), other)).rejects.toMatchObject(refused);
    const asked = { base: 'fickle', query: 'a', limit: 5, mode: 'hybrid' } as const;
    await expect(knowledge.search(asked, other)).rejects.toMatchObject(refused);
    expect((await knowledge.search({ ...asked, mode: 'text' }, other)).results.length).toBeGreaterThan(0);
  });
});

describe('a search by words', () => {
  const none: EmbedTexts = async (_, texts) => ({ embeddings: texts.map(() => [1]), usage: noUsage, model: 'm' });
  const search = async (query: string, limit = 10) =>
    (await knowledge.search({ base: 'words', query, limit, mode: 'text' }, none)).results.map(
      ({ document }) => document,
    );

  beforeAll(async () => {
    await saveBase(database.sql, 'words', 'Words', { ...rules, language: 'it' });
    for (const [id, text] of [
      ['resi', 'I prodotti si restituiscono entro trenta giorni: risponde il magazzino.'],
      ['spese', 'Le spese di spedizione sono gratuite.'],
      ['orari', "L'assistenza risponde dalle nove; risponde anche il sabato."],
    ] as const) {
      await knowledge.add('words', givenDocument({ id, title: id, metadata: {} }, [{ place: '', text }]), none);
    }
  });

  it('knows other forms of them, and puts the rarer ones first', async () => {
    expect(await search('restituire un prodotto')).toEqual(['resi']);
    expect((await search('la spedizione risponde risponde'))[0]).toBe('spese');
  });

  it.each([
    "' | & ! :* <-> \\ \\' ''",
    'il la lo di',
    '%_\\',
    "'); drop table knowledge_chunks; --",
    '\u{1F600}',
    'a'.repeat(5_000),
  ])('takes any text for words: %s', async (query) => expect(await search(query)).toEqual([]));
});
