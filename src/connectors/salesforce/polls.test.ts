import { describe, expect, it } from 'vitest';
import { readFixtures } from '../replay/fixture.ts';
import { replay } from '../replay/replay.ts';
import { salesforce } from './connector.ts';

/** Of one load, so that many have the same time. */
const records = Array.from({ length: 201 }, (_, at) => ({
  attributes: { type: 'Account' },
  Id: `001D00000${String(at).padStart(6, '0')}AAA`,
  CreatedDate: '2026-11-20T09:30:00.000+0000',
}));

const called = (where: string, found: readonly object[]) => {
  const q = `SELECT FIELDS(ALL) FROM Account WHERE ${where} ORDER BY CreatedDate, Id LIMIT 200`;
  return {
    asks: { method: 'GET', path: `/services/data/v65.0/query?${new URLSearchParams({ q }).toString()}` },
    answers: { body: { done: true, totalSize: found.length, records: found } },
  };
};

describe('the new records of Salesforce', () => {
  it('are asked for from the last one on, however many of them have its time', async () => {
    const time = '2026-11-20T09:30:00.000Z';
    const fixtures = readFixtures([
      {
        poll: 'new-record',
        since: '2026-11-01T00:00:00Z',
        with: { object: 'Account' },
        page: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm',
        read: '2026-11-28',
        basis: 'page',
        calls: [
          called('CreatedDate >= 2026-11-01T00:00:00.000Z', records.slice(0, 200)),
          called(
            `CreatedDate >= ${time} AND (CreatedDate > ${time} OR Id > '${records[199]?.Id}')`,
            records.slice(200),
          ),
        ],
        items: records,
        keys: records.map(({ Id }) => Id),
      },
    ]);
    for (const fixture of fixtures) await expect(replay(salesforce, fixture)).resolves.toBeUndefined();
  });
});
