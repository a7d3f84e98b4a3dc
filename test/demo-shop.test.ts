import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orders } from '../demo/shop/labelled/orders.ts';
import { reviews } from '../demo/shop/labelled/reviews.ts';
import { views } from '../demo/shop/labelled/shoppers.ts';

const main = join(import.meta.dirname, '../demo/main.ts');
/** The form of every secret that the demo makes. */
const anySecret = /whsec_|(?:admin|shopify|reviews|stripe|database|model)_[\w-]{20,}/;
const temporary = mkdtempSync(join(tmpdir(), 'snodo-shop-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

let code: number | null;
let out = '';

function numbers(pattern: RegExp): readonly number[] {
  return (pattern.exec(out) ?? []).slice(1).map(Number);
}

/** What is said of the time without one of the outside systems. */
function without(title: string): string {
  const [, said = ''] = out.split(`  without ${title}\n`);
  return said.split('\n').slice(0, 3).join('\n');
}

/** @param meanwhile looks at what was printed so far, after each piece. */
function shop(meanwhile: (said: string, child: ChildProcess) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, [main, 'shop'], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      meanwhile(said, child);
    });
  }
  return new Promise((resolve) => child.once('close', (ended) => resolve({ code: ended, said })));
}

beforeAll(async () => {
  const ended = await shop();
  code = ended.code;
  out = ended.said;
}, 240_000);

describe('the online shop', () => {
  it('runs its workflows to the end, tells no secret and leaves nothing behind', () => {
    expect(code, out).toBe(0);
    expect(out).toContain('All arrived and was carried out.');
    expect(out).not.toMatch(anySecret);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('recommends what people want more often than the best sellers do', () => {
    const [model, of] = numbers(/holds something wanted in (\d+) of (\d+)/);
    const [popular] = numbers(/best sellers alone would in (\d+) of/);
    expect(of).toBe(views.length);
    expect(model).toBeGreaterThan(popular ?? Number.POSITIVE_INFINITY);
    const [spent, withoutCache] = numbers(/models +\$([\d.]+) for \d+ calls; \$([\d.]+) without the cache/);
    expect(withoutCache).toBeGreaterThan(2 * (spent ?? Number.POSITIVE_INFINITY));
  });

  it('reads every review, saves what it found once, and makes the digest of the week', () => {
    const [english, ofEnglish, italian, ofItalian] = numbers(/English (\d+) of (\d+) .*Italian (\d+) of (\d+)/);
    expect((ofEnglish ?? 0) + (ofItalian ?? 0)).toBe(reviews.length);
    expect(english).toBeGreaterThan((ofEnglish ?? 0) / 2);
    expect(italian).toBeGreaterThan((ofItalian ?? 0) / 2);
    expect(numbers(/saved +(\d+) of \d+ \(100 %\) exactly once/)).toEqual([reviews.length]);
    expect(numbers(/the week +(\d+) reviews/)).toEqual([reviews.length]);
  });

  it('holds orders for people, and writes what was decided back to shop and payments', () => {
    const [held, shipped, refused] = numbers(/decided +(\d+) by a person over the API: (\d+) shipped, (\d+) refused/);
    expect(held).toBe((shipped ?? 0) + (refused ?? 0));
    expect(numbers(/recall +(\d+) of/)).toEqual([refused]);
    expect(numbers(/precision +\d+ of (\d+)/)).toEqual([held]);
    expect(numbers(/written back +(\d+) of \d+ \(100 %\)/)).toEqual([orders.length]);
    expect(out).toContain('an order with a wrong signature was answered 401');
    expect(out).toContain('told by Stripe, counted: 1 before, 2 after');
  });

  it.each([
    ['the shop', 'by popularity, without catalogue, history', 'saved at once', 'held (the shop did not answer)'],
    ['the review platform', 'by model, nothing missing', 'waited', 'approved'],
    ['the payment service', 'by model, nothing missing', 'saved at once', 'held (the payment service did not answer)'],
    [
      'the customer database',
      'without customer, trends',
      'saved at once',
      'held (the customer database did not answer)',
    ],
    ['the model', 'by popularity, without model', 'waited', 'held (the model did not answer)'],
  ])('goes on without %s, and makes up for it afterwards', (title, view, review, order) => {
    const said = without(title);
    expect(said).toContain(view);
    expect(said).toMatch(new RegExp(`review +${review}`));
    expect(said).toMatch(new RegExp(`order +${order.replaceAll(/[()]/g, '\\$&')}`));
  });

  it('stops all that it started when it is interrupted', async () => {
    const ended = await shop((said, child) => {
      if (said.includes('Set up in') && !child.killed) child.kill('SIGINT');
    });
    expect(ended.code, ended.said).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
    for (const [url] of ended.said.matchAll(/http:\/\/127\.0\.0\.1:\d+/g)) await expect(fetch(url)).rejects.toThrow();
  });
});
