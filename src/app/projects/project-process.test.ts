import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { ProjectProcess } from './project-process.ts';

const node = process.execPath;

afterEach(() => {
  process.execPath = node;
});

it('is started again where the system could not start it, and stops all the same', async () => {
  const said: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void said.push(line) });
  const begin = {
    slug: 'shop',
    databaseUrl: 'postgres://127.0.0.1:1/none',
    alone: true,
    dataDir: tmpdir(),
    keys: [Buffer.alloc(32).toString('base64')],
    publicUrl: 'http://127.0.0.1/projects/shop',
    address: 'http://127.0.0.1/projects/shop',
    socket: join(tmpdir(), `snodo-none-${process.pid}`),
    proof: 'proof',
  };
  const project = new ProjectProcess({ begin, stopMs: 1_000, log });
  process.execPath = join(tmpdir(), 'no-such-node');
  project.start({ revision: 1, people: [] });
  const ended = () => said.filter((line) => line.includes('the process of a project ended')).length;
  await expect.poll(ended).toBeGreaterThan(1);
  expect(await project.tell({ revision: 2, people: [] })).toEqual([]);
  await project.stop();
  expect(project.isUp).toBe(false);
});
