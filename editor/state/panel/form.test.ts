import { describe, expect, it } from 'vitest';
import { accepts, branchFor, controlFor, controlOf, emptyOf, unknownFields } from './controls.ts';
import { readDuration } from './duration-text.ts';
import { freeName, moved, renamedEntry } from './entries.ts';
import { layoutOf } from './front-fields.ts';
import { jsonText, readJsonText } from './json-text.ts';
import { withJson, withPart } from './json-value.ts';
import { fromLocalMoment, toLocalMoment } from '../moment-text.ts';
import { offerOf } from './offers.ts';
import { problemsAt, problemText } from './problems-at.ts';
import { readScalar } from './scalar-text.ts';
import type { Schema } from './schema.ts';
import { secretName } from './secret-name.ts';
import { changedScheme } from './verify-schemes.ts';

describe('how a field is filled in', () => {
  it.each<[string, Schema]>([
    ['text', { type: 'string' }],
    ['multiline', { type: 'string', format: 'multiline' }],
    ['number', { type: 'integer' }],
    ['switch', { type: 'boolean' }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['duration', { type: 'string', format: 'duration' }],
    ['moment', { type: 'string', format: 'date-time' }],
    ['connection', { type: 'string', format: 'connection' }],
    ['record', { type: 'object', additionalProperties: { type: 'string' } }],
    ['list', { type: 'array', items: { type: 'string' } }],
    ['object', { type: 'object', properties: {} }],
    ['scalar', { type: ['string', 'number'] }],
    ['scalar', { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
    ['union', { anyOf: [{ type: 'string' }, { type: 'object', properties: {} }], format: 'duration' }],
    ['json', { format: 'json', anyOf: [{ type: 'array' }, { type: 'object' }] }],
    ['json', {}],
    ['steps', { type: 'array', format: 'steps' }],
    ['fixed', { const: 'x' }],
    ['text', { type: 'string', format: 'uri' }],
  ])('%s', (kind, schema) => {
    expect(controlOf(schema)).toBe(kind);
  });

  it('is one value where one or several may stand, unless there are several', () => {
    const schema: Schema = { anyOf: [{ type: ['string', 'number'] }, { type: 'array', items: {} }] };
    expect(controlFor(schema, 'a')).toBe('scalar');
    expect(controlFor(schema, ['a'])).toBe('union');
  });
});

describe('one of several forms', () => {
  const branches: readonly Schema[] = [
    { type: 'object', required: ['by'], properties: { by: { const: 'page' }, limit: { type: 'integer' } } },
    { type: 'object', required: ['by', 'at'], properties: { by: { const: 'cursor' }, at: { type: 'string' } } },
    { type: 'string' },
  ];

  it('is found by the value', () => {
    expect(branchFor(branches, { by: 'cursor', at: 'x' })).toBe(1);
    expect(branchFor(branches, 'text')).toBe(2);
    expect(branchFor(branches, 12)).toBe(0);
    expect(accepts({ type: 'string' }, {})).toBe(false);
  });

  it('begins with what it must have', () => {
    expect(emptyOf({ type: 'object', required: ['by', 'at'], properties: branches[1]?.properties })).toEqual({
      by: 'cursor',
      at: '',
    });
    expect(emptyOf({ type: 'boolean' })).toBe(false);
    expect(emptyOf({ type: 'integer', default: 3 })).toBe(3);
  });
});

describe('what is given', () => {
  it('is never lost where the schema does not know it', () => {
    expect(unknownFields({ properties: { a: {} } }, { a: 1, b: 2 })).toEqual(['b']);
    expect(withPart({ a: 1, b: 2 }, ['a'], { a: 3 })).toEqual({ a: 3, b: 2 });
    expect(withPart({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
    expect(Object.keys(withJson({ a: 1, b: 2, c: 3 }, 'b', [4]))).toEqual(['a', 'b', 'c']);
  });

  it('is read as numbers, moments and durations', () => {
    expect(readScalar({ type: ['string', 'number'] }, '404')).toBe(404);
    expect(readScalar({ type: ['string', 'number'] }, '007')).toBe('007');
    expect(readScalar({ type: 'string' }, '404')).toBe('404');
    expect(readScalar({ type: 'string' }, '')).toBeUndefined();
    expect(readDuration('1.5h')).toEqual({ amount: '1.5', unit: 'h' });
    expect(readDuration('http')).toBeUndefined();
    expect(fromLocalMoment(toLocalMoment('2030-01-31T09:00:00Z') ?? '')).toBe('2030-01-31T09:00:00.000Z');
    expect(toLocalMoment('tomorrow')).toBeUndefined();
    expect(secretName('{{ secrets.KEY }}')).toBe('KEY');
    expect(secretName('Bearer {{ secrets.KEY }}')).toBeUndefined();
  });

  it('is JSON, or a text where it cannot be meant as JSON', () => {
    for (const value of ['hello', 'true', '12', '{ "a"', '', { a: [1] }, null, 5]) {
      expect(readJsonText(jsonText(value))).toEqual({ ok: true, value });
    }
    expect(readJsonText('{ "a": ')).toMatchObject({ ok: false });
    expect(readJsonText('{{ trigger.body }}')).toEqual({ ok: true, value: '{{ trigger.body }}' });
    expect(readJsonText('  ')).toEqual({ ok: true, value: undefined });
  });

  it('keeps its order when entries are renamed and items moved', () => {
    expect(Object.keys(renamedEntry({ a: 1, b: 2, c: 3 }, 'b', 'x'))).toEqual(['a', 'x', 'c']);
    expect(renamedEntry({ a: 1, b: 2 }, 'b', 'a')).toEqual({ a: 1, b: 2 });
    expect(freeName({ name: 1, name2: 1 }, 'name')).toBe('name3');
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 0, 1)).toEqual(['a']);
  });
});

describe('what is wrong', () => {
  const problems = [
    { path: 'steps[2].with.path', message: 'is missing', hint: 'Fill it in.' },
    { path: 'with.query.page', message: 'is no number.' },
  ];

  it('is said at its field, once', () => {
    expect(problemsAt(problems, 'with.path').map((one) => problemText(one, (text) => text))).toEqual([
      'is missing. Fill it in.',
    ]);
    expect(problemsAt(problems, 'with.query')).toEqual([]);
    expect(problemsAt(problems, 'with.query', true).map((one) => problemText(one, (text) => text))).toEqual([
      'is no number.',
    ]);
  });
});

describe('a form', () => {
  const properties = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((one) => [one, { type: 'string' }]),
  );

  it('has in sight what is needed, given or usual, and nothing that is only one value', () => {
    const schema: Schema = { type: 'object', required: ['h'], properties: { ...properties, kind: { const: 'x' } } };
    const { front, more } = layoutOf('map', { ...schema, properties: { ...schema.properties, value: {} } }, { g: '1' });
    expect(front.map(({ name }) => name)).toEqual(['value', 'h', 'g']);
    expect(more.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('of a kind that nobody knows shows its first fields', () => {
    const { front, more } = layoutOf('crm.find', { type: 'object', properties }, {});
    expect([front.length, more.length]).toEqual([6, 2]);
  });
});

describe('what a service offers', () => {
  it('is asked for by the field', () => {
    expect(offerOf('grpc-methods', 'service')).toBe('grpc-services');
    expect(offerOf('grpc-methods', 'method')).toBe('grpc-methods');
    expect(offerOf('list-channels', 'channel')).toBe('service:list-channels');
    expect(offerOf(undefined, 'channel')).toBeUndefined();
  });
});

describe('a way to sign', () => {
  it('keeps what the next one takes too', () => {
    const before = { scheme: 'hmac', secret: '{{ secrets.A }}', header: 'x-signature', prefix: 'v1=' };
    expect(changedScheme(before, 'github')).toEqual({ scheme: 'github', secret: '{{ secrets.A }}' });
  });
});
