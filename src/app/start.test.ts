import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Server } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { readSettings } from './settings.ts';
import { start } from './start.ts';
import { listen } from './web-server.ts';

it('says which setting is wrong where it cannot listen', async () => {
  const settings = readSettings({ SNODO_HOST: 'nowhere.invalid', SNODO_PORT: '0' });
  await expect(listen(new Server(), settings)).rejects.toThrow(/Set SNODO_HOST to an address of this machine/);
});

it('takes up no work where the port is taken, and says so', async () => {
  await using database = await testDatabase();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const folder = mkdtempSync(join(tmpdir(), 'snodo-start-'));
  try {
    const settings = readSettings({
      DATABASE_URL: database.url,
      SNODO_DATA_DIR: folder,
      SNODO_PORT: String(typeof address === 'object' ? address?.port : ''),
    });
    const fatal = (error: Error) => expect.unreachable(error.message);
    const starting = start(settings, pino({ level: 'silent' }), () => undefined, fatal);
    await expect(starting).rejects.toThrow(/Cannot listen on .* Set SNODO_PORT to a free port/);
    expect(await database.sql`select id from workers`).toEqual([]);
    // The next start makes another, and says where the first user is made.
    expect(existsSync(join(folder, 'admin.token'))).toBe(false);
  } finally {
    other.close();
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [{ SNODO_TLS_CERT: '/none.pem', SNODO_TLS_KEY: '/none.pem' }, 'SNODO_TLS_CERT: the file cannot be read (ENOENT'],
  [{ SNODO_CONNECTORS_DIR: import.meta.filename }, 'start.test.ts cannot be read as a folder (ENOTDIR'],
])('makes no database where what %j names cannot be read', async (given, says) => {
  const dataDir = join(tmpdir(), `snodo-unmade-${process.pid}`);
  const settings = readSettings({ ...given, SNODO_DATA_DIR: dataDir });
  const fatal = (error: Error) => expect.unreachable(error.message);
  const starting = start(settings, pino({ level: 'silent' }), () => undefined, fatal);
  await expect(starting).rejects.toThrow(says);
  expect(existsSync(dataDir)).toBe(false);
});
