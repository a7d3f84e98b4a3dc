import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPlatform, runningPlatform } from '../running-platform.ts';

let snodo: RunningPlatform;
let auth: object;
let baseUrl: string;
beforeAll(async () => {
  snodo = await runningPlatform();
  const { username, password, host, pathname } = new URL(snodo.database.url);
  auth = { type: 'basic', username: decodeURIComponent(username), password: decodeURIComponent(password) };
  baseUrl = `postgres://${host}${pathname}?tls=off`;
  await snodo.database.sql`create table shelves (id int primary key, name text)`;
  await snodo.connection('db', { connector: 'postgres', baseUrl, auth });
});
afterAll(() => snodo[Symbol.asyncDispose]());

describe('a connection to a service that does not speak HTTP', () => {
  it('is tried before it is stored, and offers what there is', async () => {
    const tried = await snodo.call('POST', '/connections/test', { connector: 'postgres', baseUrl, auth });
    expect(tried).toMatchObject({ status: 200, json: { ok: true, who: expect.stringContaining(' in test_') } });
    expect((await snodo.call('GET', '/connections/db/options/tables?search=shel')).json).toEqual({
      items: [{ value: 'shelves', label: 'shelves' }],
    });
  });

  it.each([
    ['postgres', 'https://db.example', 'postgres:// or postgresql://'],
    ['http', 'postgres://db.example', 'https:// or http://'],
    ['openai', 'redis://db.example', 'https:// or http://'],
  ])('of %s takes no address such as %s', async (connector, address, wanted) => {
    const answer = await snodo.call('PUT', '/connections/odd', { connector, baseUrl: address });
    expect(answer).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'baseUrl', message: `It must begin with ${wanted}.` }] },
    });
  });

  it('is used by steps, whose calls are logged without what was asked', async () => {
    await snodo.publish({
      slug: 'fill',
      steps: [
        {
          id: 'add',
          type: 'postgres.insert-rows',
          with: { connection: 'db', table: 'shelves', rows: [{ id: 1, name: 'MARK-name' }] },
        },
        { id: 'count', type: 'postgres.query', with: { connection: 'db', sql: 'select count(*)::int from shelves' } },
      ],
    });
    expect(await snodo.ended(await snodo.start('fill'))).toMatchObject({ status: 'succeeded' });
    await expect
      .poll(async () => JSON.stringify((await snodo.call('GET', '/calls?connection=db')).json))
      .toMatch(/INSERT.*QUERY|QUERY.*INSERT/s);
    expect(JSON.stringify((await snodo.call('GET', '/calls?connection=db')).json)).not.toContain('MARK');
  });

  it('starts a run for each new row', async () => {
    await snodo.publish({
      slug: 'rows',
      trigger: { type: 'postgres.new-row', connection: 'db', with: { table: 'shelves', column: 'id' } },
      steps: [{ id: 'name', type: 'map', with: { value: '{{ trigger.body.row.name }}' } }],
    });
    const check = () => snodo.call('POST', '/polls/rows/check');
    await check();
    await snodo.database.sql`insert into shelves values (7, 'seventh')`;
    await check();
    await expect
      .poll(async () => JSON.stringify((await snodo.call('GET', '/runs?workflow=rows')).json))
      .toContain('"succeeded"');
  });
});
