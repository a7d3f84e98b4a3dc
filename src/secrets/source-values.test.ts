import { beforeEach, describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { Redactor } from './redact.ts';
import { readSourceReference } from './source-reference.ts';
import { SourceValues } from './source-values.ts';
import type { Reading, SecretSource } from './sources/source.ts';

const ttlMs = 300_000;
const away = new SnodoError('network', 'It is away.');
let clock = 0;
let reads = 0;
let answer: () => Reading | Promise<Reading>;
let reported: string[] = [];
let redactor = new Redactor();
let values: SourceValues;

const source: SecretSource = {
  read: async () => {
    reads += 1;
    return answer();
  },
};

function reading(password: string, more: Partial<Reading> = {}): Reading {
  return {
    fields: new Map([
      ['password', password],
      ['user', 'me'],
      ['empty', ''],
    ]),
    ...more,
  };
}

function value(key = 'password'): Promise<string> {
  return values.value(readSourceReference(`secret://vault/secret/crm#${key}`));
}

beforeEach(() => {
  clock = 1_000_000;
  reads = 0;
  reported = [];
  redactor = new Redactor();
  answer = () => reading('one');
  values = new SourceValues({
    sources: { env: source, vault: source, aws: source },
    redactor,
    ttlMs,
    now: () => clock,
    report: (_, about) => reported.push(about),
  });
});

describe('values of sources', () => {
  it('are read once for all who ask at once, all keys of a path together, and kept', async () => {
    answer = () => reading('a password of crm');
    expect(await Promise.all([value(), value('user'), value()])).toEqual([
      'a password of crm',
      'me',
      'a password of crm',
    ]);
    clock += ttlMs - 1;
    await value();
    expect(reads).toBe(1);
    expect(redactor.text('It is a password of crm!')).toBe('It is [secret]!');
    answer = () => reading('two');
    clock += 1;
    expect(await value()).toBe('two');
    expect(reads).toBe(2);
  });

  it('are used for an hour longer where the source is away, which is told, and asked for now and then', async () => {
    await value();
    answer = () => Promise.reject(away);
    clock += ttlMs;
    expect(await value()).toBe('one');
    expect(await value()).toBe('one');
    expect([reads, reported]).toEqual([2, ['secret://vault/secret/crm; what was read before is used']]);
    clock += 15_000;
    expect(await value()).toBe('one');
    expect(reads).toBe(3);
    clock += 3_600_000 - 15_001;
    expect(await value()).toBe('one');
    clock += 1;
    await expect(value()).rejects.toBe(away);
    answer = () => reading('back');
    clock += 1_000;
    expect(await value()).toBe('back');
  });

  it('are not used any longer where the source refuses', async () => {
    await value();
    clock += ttlMs;
    answer = () => Promise.reject(new SnodoError('forbidden', 'No.'));
    await expect(value()).rejects.toMatchObject({ code: 'forbidden' });
    answer = () => Promise.reject(away);
    clock += 1_000;
    await expect(value()).rejects.toMatchObject({ code: 'network' });
  });

  it('that cannot be read are not asked for again at once', async () => {
    answer = () => Promise.reject(away);
    for (let at = 0; at < 5; at += 1) await expect(value()).rejects.toBe(away);
    expect(reads).toBe(1);
  });

  it('say which key is not there, and look again for one that may be new', async () => {
    await value();
    await expect(value('none')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('no text "none" at secret://vault/secret/crm'),
    });
    await expect(value('empty')).rejects.toMatchObject({ code: 'not_found' });
    expect(reads).toBe(1);
    clock += 1_001;
    answer = () => ({ fields: new Map([['none', 'now there']]) });
    expect(await value('none')).toBe('now there');
  });

  it('with a lease are renewed, read anew when that ends, and never used beyond their end', async () => {
    const leased = (password: string, renew: Reading['renew'] = async () => undefined) =>
      reading(password, { freshMs: 40, goodMs: 60, renew });
    answer = () => leased('first', async () => leased('first'));
    await value();
    clock += 40;
    expect([await value(), reads]).toEqual(['first', 1]);
    clock += 40;
    answer = () => leased('second');
    expect([await value(), reads]).toEqual(['second', 2]);
    clock += 59;
    answer = () => Promise.reject(away);
    expect(await value()).toBe('second');
    clock += 1;
    await expect(value()).rejects.toBe(away);
  });
});
