import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Insight, Outcome } from '../demo/outcome.ts';
import type { Run } from '../demo/runs.ts';
import { type Facts, missing } from '../demo/verdict.ts';

const main = join(import.meta.dirname, '../demo/main.ts');
/** The form of every secret that the demo makes. */
const anySecret = /whsec_|(?:admin|crm|chat)_[\w-]{20,}/;
const urls = /http:\/\/127\.0\.0\.1:\d+/g;

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

/** Where the demo makes its folder. */
const temporary = mkdtempSync(join(tmpdir(), 'snodo-demo-test-'));
let running: ChildProcess | undefined;
afterEach(() => {
  running?.kill('SIGTERM');
  expect(readdirSync(temporary)).toEqual([]);
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** @param meanwhile looks at what was printed so far, after each piece. */
function demo(
  args: readonly string[],
  meanwhile: (out: string, child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const { OPENAI_API_KEY: _key, SNODO_DEMO_MODEL_URL: _url, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      meanwhile(out, child);
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

function numbers(out: string, pattern: RegExp): readonly number[] {
  return (pattern.exec(out) ?? []).slice(1).map(Number);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

describe('the demo', () => {
  it('carries every feedback out, and what it says in the end agrees with itself', async () => {
    const { code, out } = await demo([]);
    expect(code, out).toBe(0);
    expect(out).toContain('All arrived and was carried out.');
    expect(out).toContain('lexicon-based, not a language model');
    const rows = [...out.matchAll(/^ {2}(?:en|it) .{61} {2}\w+ +(positive|neutral|negative) +(ok|no) +\d+$/gm)];
    expect(rows).toHaveLength(48);
    const ok = rows.filter(([, , mark]) => mark === 'ok').length;
    const negative = rows.filter(([, found]) => found === 'negative').length;
    const [right, all, english, ofEnglish, italian, ofItalian] = numbers(
      out,
      /right in (\d+) of (\d+) \(\d+ %\): English (\d+) of (\d+) \(\d+ %\), Italian (\d+) of (\d+)/,
    );
    expect([right, all, ofEnglish, ofItalian]).toEqual([ok, 48, 24, 24]);
    expect((english ?? 0) + (italian ?? 0)).toBe(ok);
    expect(numbers(out, /(\d+) alerts for (\d+) customers found negative/)).toEqual([negative, negative]);
    expect(numbers(out, /(\d+) of (\d+) customers updated exactly once/)).toEqual([48, 48]);
    const [unavailable, lost, replayed] = numbers(out, /503 answered (\d+) times; (\d+) of them .*: (\d+) repeats/);
    expect(unavailable).toBeGreaterThan(lost ?? Number.POSITIVE_INFINITY);
    expect(replayed).toBe(lost);
    expect(out).toMatch(/2 attempts .*503 in [^,]*, then 200 in [^,]*$/m);
    expect(out).not.toMatch(/1 attempt .*, then /);
    expect(out).toMatch(/\/api\/v1\/runs\?workflow=customer-feedback$/m);
    expect(out).not.toMatch(anySecret);
    // A pipe is no terminal.
    expect(out).not.toContain('\u001B');
  });

  it('with --keep goes on until it is interrupted, and leaves nothing behind', async () => {
    let token = '';
    let seen: Promise<unknown> | undefined;
    const { code, out } = await demo(['--keep'], (said, child) => {
      if (seen || !said.includes('Ctrl-C')) return;
      const [, file = ''] = /cat (\S+)\)/.exec(said) ?? [];
      const [, url = ''] = /The runs: (\S+)/.exec(said) ?? [];
      token = readFileSync(file, 'utf8');
      seen = fetch(`${url}&limit=1`, { headers: { authorization: `Bearer ${token}` } })
        .then((answer) => answer.json())
        .finally(() => child.kill('SIGINT'));
    });
    expect(await seen).toMatchObject({ items: [{ workflow: 'customer-feedback', status: 'succeeded' }] });
    expect(code, out).toBe(0);
    expect(token).toMatch(anySecret);
    expect(out).not.toContain(token);
    const places = new Set(out.match(urls));
    expect(places.size).toBe(3);
    for (const url of places) expect(await answers(url)).toBe(false);
  });

  it.each(['Starting', 'Set up in'])(
    'stops what it started when it is interrupted at "%s"',
    { timeout: 180_000 },
    async (line) => {
      let interrupted = false;
      const { code, out } = await demo([], (said, child) => {
        if (interrupted || !said.includes(line)) return;
        interrupted = true;
        child.kill('SIGINT');
      });
      expect(code, out).toBe(130);
      expect(out).not.toContain('All arrived');
      for (const url of new Set(out.match(urls))) expect(await answers(url)).toBe(false);
    },
  );

  it('leaves no program behind when it is killed', async () => {
    let killed = false;
    const { out } = await demo([], (said, child) => {
      if (killed || !said.includes('All 48')) return;
      killed = true;
      child.kill('SIGKILL');
    });
    const places = new Set(out.match(urls));
    expect(places.size).toBe(3);
    for (const url of places) await expect.poll(() => answers(url)).toBe(false);
    // Nobody was left to do it.
    for (const folder of readdirSync(temporary)) {
      const database = join(temporary, folder, 'data/postgres/postmaster.pid');
      await expect.poll(() => existsSync(database)).toBe(false);
      rmSync(join(temporary, folder), { recursive: true });
    }
  });

  it('says how it is used when it is asked for what it does not know', async () => {
    const { code, out } = await demo(['--nonsense']);
    expect(code).toBe(2);
    expect(out).toContain('--keep');
    expect(await demo(['shop', '--help'])).toEqual({ code: 0, out });
  });

  it('is content only if everything arrived, and says what did not', () => {
    const output: Insight['output'] = { sentiment: 'negative', topics: [], language: 'en' };
    const customer = { id: 'c1', name: 'Ada' };
    const sent = { status: 202, answer: { delivery: 'd', run: 'r', duplicate: false }, at: 0, acknowledgedMs: 1 };
    const run: Run = { id: 'r', status: 'succeeded', error: null, endedAt: 1, steps: [] };
    const feedback = { id: 'f1', customer, language: 'en', text: 'Bad.', label: 'negative' } as const;
    const outcome: Outcome = { feedback, sent, run, insight: { output, model: 'offline' }, endToEndMs: 1 };
    const crm = {
      customers: [{ ...customer, updates: 1, ai_insights: output }],
      busy: 0,
      lost: 0,
      replayed: 0,
      refused: 0,
    };
    const facts: Facts = {
      outcomes: [outcome],
      duplicate: { ...sent, answer: { ...sent.answer, duplicate: true } },
      forged: { ...sent, status: 401, answer: undefined },
      runs: 1,
      deliveries: ['accepted', 'duplicate', 'rejected'].map((status) => ({ status })),
      crm,
      chat: { messages: [{ channel: 'support', customer: 'c1', text: 'Unhappy.' }], refused: 0 },
    };
    expect(missing(facts)).toEqual([]);
    const lost: readonly (readonly [Partial<Facts>, RegExp])[] = [
      [{ outcomes: [{ ...outcome, run: { ...run, status: 'failed' } }] }, /^f1: its run is failed/],
      [
        { crm: { ...crm, customers: [{ ...customer, updates: 2, ai_insights: output }] } },
        /updated c1 2 times and not once/,
      ],
      [{ chat: { ...facts.chat, messages: [] } }, /the channel heard of 0/],
      [{ forged: sent }, /wrong signature was answered 202/],
      [{ runs: 2 }, /There are 2 runs, not 1/],
    ];
    for (const [fact, says] of lost) expect(missing({ ...facts, ...fact })).toEqual([expect.stringMatching(says)]);
  });
});
