import { describe, expect, it } from 'vitest';
import { fieldRows } from './field-rows.ts';
import { fitting } from './fitting.ts';
import { saidDuration } from './said-duration.ts';

describe('what a service can do', () => {
  const all = [
    { type: 'shop.list-orders', title: 'Elenca gli ordini', description: 'Però non quelli chiusi.' },
    { type: 'shop.new-order', title: 'New order', description: 'One that was paid.' },
  ];

  it('is found by every word, whatever its accents, also by its type', () => {
    expect(fitting(all, 'PERO ordini').map(({ type }) => type)).toEqual(['shop.list-orders']);
    expect(fitting(all, 'new-order')).toHaveLength(1);
    expect(fitting(all, 'ordini paid')).toEqual([]);
    expect(fitting(all, ' ')).toEqual(all);
  });

  it('is told by its fields: the needed ones first, without the connection, and what is within them', () => {
    const items = { type: 'object', required: ['sku'], properties: { sku: { type: 'string', title: 'Article' } } };
    const schema = {
      type: 'object',
      required: ['connection', 'lines'],
      properties: {
        connection: { type: 'string', format: 'connection' },
        note: { type: 'string', description: 'For the shop.' },
        lines: { type: 'array', title: 'Lines', items },
        state: { title: 'State', enum: ['open', null, 'done'] },
      },
    };
    expect(fieldRows(schema)).toMatchObject([
      { name: 'lines', title: 'Lines', required: true, kind: 'list', fields: [{ title: 'Article', required: true }] },
      { name: 'note', title: 'note', description: 'For the shop.', required: false, kind: 'text', fields: [] },
      { name: 'state', kind: 'choice', choices: ['open', 'done'] },
    ]);
  });

  it('ends where nobody reads on', () => {
    const deep = [1, 2, 3, 4, 5, 6].reduce<object>((one) => ({ type: 'object', properties: { in: one } }), {});
    const [a] = fieldRows(deep);
    expect(a?.fields[0]?.fields[0]?.fields[0]?.fields).toEqual([]);
  });

  it('is asked for in times that people say', () => {
    expect(saidDuration('5m', 'en')).toBe('5 minutes');
    expect(saidDuration('1h', 'it')).toBe('1 ora');
    expect(saidDuration('soon', 'en')).toBe('soon');
  });
});
