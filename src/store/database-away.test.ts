import { expect, it } from 'vitest';
import { isAway } from './database-away.ts';
import { withinTime } from './within-time.ts';

function failed(code: string): Error {
  return Object.assign(new Error('it failed'), { code });
}

it('a database that cannot serve now is told from one that was asked for something wrong', async () => {
  const now = ['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CONNECT_TIMEOUT'];
  const said = ['08006', '53100', '53300', '57014', '57P01', '57P03', '58030', '25006', '25P03', '25P04'];
  const refused = ['28P01', '28000', '3D000', '55000', '40001', '40P01', '55P03'];
  for (const code of [...now, ...said, ...refused]) expect([code, isAway(failed(code))]).toEqual([code, true]);
  for (const code of ['22P02', '23505', '42P01', '42601', '25P02', 'P0001', 'ENOENT', '']) {
    expect([code, isAway(failed(code))]).toEqual([code, false]);
  }
  const silent = withinTime(new Promise(() => undefined), 1).catch((error: unknown) => error);
  expect(isAway(await silent)).toBe(true);
  expect(isAway(new TypeError('of ours'))).toBe(false);
  expect(isAway('no error')).toBe(false);
});
