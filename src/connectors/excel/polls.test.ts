import { describe, expect, it } from 'vitest';
import { readFixtures } from '../replay/fixture.ts';
import { replay } from '../replay/replay.ts';
import { excel } from './connector.ts';

const path = '/v1.0/me/drive/items/01CYZ/workbook/tables/Orders';
const rows = Array.from({ length: 501 }, (_, index) => ({ index, values: [[index]] }));
const called = (rest: string, value: readonly unknown[]) => ({
  asks: { method: 'GET', path: `${path}${rest}` },
  answers: { body: { value } },
});

describe('the rows of a table of Excel', () => {
  it('are read to the last, however many there are', async () => {
    const fixtures = readFixtures([
      {
        poll: 'new-row',
        since: '2026-11-01T00:00:00Z',
        with: { itemId: '01CYZ', table: 'Orders' },
        page: 'https://learn.microsoft.com/graph/api/table-list-rows',
        read: '2026-11-28',
        basis: 'page',
        calls: [
          called('/columns?%24select=name', [{ name: 'Number' }]),
          called('/rows?%24top=500&%24skip=0', rows.slice(0, 500)),
          called('/rows?%24top=500&%24skip=500', rows.slice(500)),
        ],
        items: rows.map(({ index }) => ({ index, values: { Number: index }, key: String(index) })),
        keys: rows.map(({ index }) => String(index)),
      },
    ]);
    for (const fixture of fixtures) await expect(replay(excel, fixture)).resolves.toBeUndefined();
  });
});
