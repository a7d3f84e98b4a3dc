import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { pdfOf } from '../../test/small-pdf.ts';
import { zipBomb } from '../../test/zip-bomb.ts';
import { convertApart } from './apart.ts';
import type { Conversion } from './convert.ts';

const never = new AbortController().signal;
const program = new URL('apart.ts', import.meta.url).href;
const pdf = pdfOf(['a']);

function file(from: 'pdf' | 'xlsx', bytes: Uint8Array): Conversion {
  return { from, to: 'json', given: { kind: 'bytes', bytes }, options: {} };
}

function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid), '-f', 'apart-child'], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** Whether it still runs; one that has ended may be listed until somebody asks how. */
function isRunning(pid: number): boolean {
  return /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}

/** A server that does what it is told; each of its lines of output is one of the texts. */
function server(does: string) {
  const text = `import { convertApart } from '${program}'; const never = new AbortController().signal; ${does}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', text], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a conversion that is ended', () => {
  it('leaves the server as it is, however often', { timeout: 300_000 }, async () => {
    const bomb = file('xlsx', zipBomb(200));
    const byTime = (ms: number) => convertApart(bomb, never, { ms, megabytes: 200 });
    const byMemory = () => convertApart(bomb, never, { ms: 120_000, megabytes: 64 });
    const byCancel = (ms: number) => {
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(new SnodoError('cancelled', 'Enough.')), ms);
      return convertApart(bomb, cancel.signal);
    };
    const ended: unknown[] = [];
    const told = (work: Promise<unknown>) =>
      work.catch((error: unknown) => ended.push(error instanceof SnodoError ? error.code : error));
    for (let at = 0; at < 3; at += 1) {
      // As they begin, while the program is read, while they unfold.
      await Promise.all([told(byTime(1 + at * 150)), told(byCancel(at * 150))]);
    }
    await told(byMemory());
    expect(ended.filter((code) => code === 'cancelled')).toHaveLength(3);
    expect(ended.filter((code) => code === 'too_large')).toHaveLength(4);
    expect(await convertApart(file('pdf', pdf), never)).toEqual(['a']);
    await expect.poll(() => childrenOf(process.pid).length).toBe(1);
  });

  it('is told of where it ended by itself, and the next one has another process', async () => {
    await convertApart(file('pdf', pdf), never);
    const work = convertApart(file('xlsx', zipBomb(50)), never);
    for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
    await expect(work).rejects.toThrow(/ended without an answer/);
    expect(await convertApart(file('pdf', pdf), never)).toEqual(['a']);
  });

  it('takes no more of the heap than it may', async () => {
    const text = `a,b\n${'1,x\n'.repeat(1_000_000)}`;
    const asked: Conversion = { from: 'csv', to: 'json', given: { kind: 'text', text }, options: {} };
    await expect(convertApart(asked, never, { ms: 100_000, megabytes: 30 })).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/took more than 30 MB/),
    });
  });
});

describe('the process of a conversion', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.runIf(existsSync('/proc/self/environ'))('sees nothing of what the server knows', async () => {
    vi.stubEnv('SNODO_ENCRYPTION_KEY', 'secret');
    await convertApart(file('pdf', pdf), never, { ms: 80_000, megabytes: 333 });
    const environments = childrenOf(process.pid).map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    expect(environments.length).toBeGreaterThan(0);
    for (const one of environments) {
      const names = one
        .split('\0')
        .filter(Boolean)
        .map((line) => line.split('=')[0]);
      expect(new Set(names)).toEqual(new Set(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']));
    }
  });

  it('is gone when the server is killed, also while it hears nothing', async () => {
    // Every key is compared with every other: many seconds in which nothing is heard.
    const busy = server(`
      const given = { kind: 'text', text: Array.from({ length: 75_000 }, (_, at) => 'key' + at + ': v').join('\\n') };
      void convertApart({ from: 'yaml', to: 'json', given, options: {} }, never);
      setTimeout(() => console.log('begun'), 2_500);`);
    await once(busy.stdout, 'data');
    const [child = 0] = childrenOf(Number(busy.pid));
    expect(child).toBeGreaterThan(0);
    busy.kill('SIGKILL');
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('is gone when the server is killed while it waits for the next one', async () => {
    const idle = server(`
      await convertApart({ from: undefined, to: 'xlsx', given: { kind: 'value', value: [{ a: 1 }] }, options: {} }, never);
      console.log('done');
      setInterval(() => undefined, 1_000);`);
    await once(idle.stdout, 'data');
    const [child = 0] = childrenOf(Number(idle.pid));
    expect(child).toBeGreaterThan(0);
    idle.kill('SIGKILL');
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('keeps no server from its end', async () => {
    const ending = server(`
      await convertApart({ from: undefined, to: 'xlsx', given: { kind: 'value', value: [{ a: 1 }] }, options: {} }, never);
      console.log('done');`);
    await once(ending.stdout, 'data');
    const began = performance.now();
    const [code] = await once(ending, 'exit');
    expect(code).toBe(0);
    // It is kept for 10 s.
    expect(performance.now() - began).toBeLessThan(9_000);
  });
});
