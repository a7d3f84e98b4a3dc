import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { openDatabase } from '../store/database.ts';
import { ProgressRelay } from './progress-relay.ts';

test('follows nothing where it could not say that it does', async () => {
  await using database = await testDatabase();
  const sql = openDatabase(database.url, { connections: 2 });
  const relay = new ProgressRelay({ sql, alone: false });
  await relay.start();
  const stop = await relay.follow('one', () => undefined);
  expect(relay.isFollowed('one')).toBe(true);
  stop();
  await sql.end();
  await expect(relay.follow('two', () => undefined)).rejects.toThrow();
  expect(relay.isFollowed('two')).toBe(false);
});
