import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { createExamples } from './examples.ts';

it('are in Italian where the server is started in Italian', async () => {
  await using database = await testDatabase();
  await createExamples(database.sql, 'it-IT');
  const rows = await database.sql<{ draft: unknown }[]>`select draft from workflows`;
  const all = JSON.stringify(rows.map(({ draft }) => draft));
  const words = Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/it.json'), 'utf8')));
  expect(all).toContain('"name":"Conta le parole di un file"');
  expect(words.filter(([, said]) => !all.includes(JSON.stringify(said)))).toEqual([]);
  expect(words.filter(([text]) => all.includes(JSON.stringify(text)))).toEqual([]);
});

it('are all there at the first start, and only those live that work as they stand and open no door to strangers', async () => {
  await using database = await testDatabase();
  await createExamples(database.sql);
  const rows = await database.sql<{ slug: string; live: boolean }[]>`
    select slug, live_version is not null as live from workflows order by slug`;
  expect(rows.filter(({ live }) => live).map(({ slug }) => slug)).toEqual(['hello']);
  expect(rows.filter(({ live }) => !live).map(({ slug }) => slug)).toEqual(
    expect.arrayContaining([
      'contacts-from-csv',
      'customer-feedback',
      'leave-request',
      'order-everywhere',
      'orders-to-report',
      'upload',
    ]),
  );
});
