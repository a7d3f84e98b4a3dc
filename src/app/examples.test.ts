import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { createExamples } from './examples.ts';

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
