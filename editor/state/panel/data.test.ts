import { describe, expect, it } from 'vitest';
import { completionsAt } from './completions.ts';
import { pathTemplate, dataPath } from '../../../src/core/data-path.ts';
import { type DataRoot, dataRows, keyOf, pieceOfList, type Shown } from './data-rows.ts';
import { scopeFor } from './scope.ts';
import { treeMove } from './tree-keys.ts';

const data = {
  trigger: { body: { 'first name': 'Ada', total: 12, items: [{ sku: 'a' }, { sku: 'b' }] } },
  steps: { crm: { status: 200 }, 'get-order': { body: { id: 1 } }, later: { secret: 1 } },
  vars: { region: 'eu' },
};
const knows = { data, readable: ['crm', 'get-order'] };

describe('a place in the data', () => {
  it('is written plainly where it can be', () => {
    expect(dataPath(['steps', 'crm', 'body', 'items', 0, 'first name'])).toBe('steps.crm.body.items[0].`first name`');
    expect(pathTemplate(['trigger', 'body'])).toBe('{{ trigger.body }}');
  });
});

describe('what can be written at the caret', () => {
  const offered = (text: string, asked = false, language: 'en' | 'it' = 'en') => {
    const caret = text.indexOf('|');
    const found = completionsAt(text.replace('|', ''), caret, 'template', knows, language, asked);
    return found && { from: found.from, options: found.options.map(({ apply, detail }) => `${apply} ${detail}`) };
  };

  it('are the keys that the data has, with what is there now', () => {
    expect(offered('{{ trigger.body.| }}', true)?.options).toEqual(['`first name` "Ada"', 'total 12', 'items [2]']);
    expect(offered('{{ trigger.body.to| }}')).toEqual({ from: 16, options: ['total 12'] });
    expect(offered('{{ trigger.body.items.s| }}')?.options).toEqual(['sku "a"']);
    expect(offered('{{ steps.`get-order`.body.| }}', true)?.options).toEqual(['id 1']);
  });

  it('are only the steps that come before', () => {
    expect(offered('{{ steps.| }}', true)?.options).toEqual(['crm {1}', '`get-order` {1}']);
  });

  it('are the functions, in the language of who writes', () => {
    expect(offered('{{ $upper| }}')?.options).toEqual(['$uppercase( (text)']);
    const [first] = completionsAt('{{ $upper }}', 9, 'template', knows, 'it', false)?.options ?? [];
    expect(first?.help).toBe('In maiuscolo.');
  });

  it('is nothing in plain text, and nothing unasked where nothing was typed', () => {
    expect(offered('trigger.|', true)).toBeUndefined();
    expect(offered('{{ | }}')).toBeUndefined();
    expect(offered('{{ | }}', true)?.options.slice(0, 3)).toEqual(['trigger {1}', 'steps {2}', 'vars {1}']);
  });
});

describe('what is sent to try an expression', () => {
  it('is only what its text can read', () => {
    expect(scopeFor('steps.crm.status', data, ['crm', 'get-order'])).toEqual({
      steps: { crm: { status: 200 } },
      vars: { region: 'eu' },
    });
    expect(Object.keys(scopeFor('$$', data, ['crm', 'get-order']).steps ?? {})).toEqual(['crm', 'get-order']);
    expect(scopeFor('trigger.body', data, []).trigger).toBe(data.trigger);
  });
});

describe('the tree of the data', () => {
  const roots: readonly DataRoot[] = [
    { path: ['trigger'], label: 'Trigger', value: { body: { list: Array.from({ length: 75 }, (_, n) => ({ n })) } } },
    { path: ['steps', 'crm'], label: 'crm', value: undefined },
  ];
  const shown = (more: Partial<Shown> = {}) =>
    dataRows(roots, { open: new Set(), query: '', most: new Map(), ...more });
  const open = new Set([keyOf(['trigger']), keyOf(['trigger', 'body']), keyOf(['trigger', 'body', 'list'])]);

  it('shows what is open, and of a long list the beginning', () => {
    expect(shown().map(({ label, open: isOpen }) => [label, isOpen])).toEqual([
      ['Trigger', false],
      ['crm', undefined],
    ]);
    const rows = shown({ open });
    expect(rows.at(-2)?.more).toBe(75 - pieceOfList);
    expect(rows.filter(({ depth }) => depth === 3)).toHaveLength(pieceOfList + 1);
    const whole = shown({ open, most: new Map([[keyOf(['trigger', 'body', 'list']), 100]]) });
    expect(whole.some(({ more }) => more !== undefined)).toBe(false);
  });

  it('finds a place by name or value, below what it is in', () => {
    expect(shown({ query: '74' }).map(({ label }) => label)).toEqual(['Trigger', 'body', 'list', '[74]', 'n']);
    expect(shown({ query: 'nowhere' })).toEqual([]);
  });

  it('is gone through by keys', () => {
    const rows = shown({ open });
    const at = (n: number) => rows[n]?.key ?? '';
    expect(treeMove(rows, at(0), 'ArrowDown')).toEqual({ kind: 'go', key: at(1) });
    expect(treeMove(rows, at(0), 'End')).toEqual({ kind: 'go', key: keyOf(['steps', 'crm']) });
    expect(treeMove(rows, at(1), 'ArrowLeft')).toMatchObject({ kind: 'close' });
    expect(treeMove(rows, at(3), 'ArrowLeft')).toEqual({ kind: 'go', key: at(2) });
    expect(treeMove(shown(), at(0), 'ArrowRight')).toMatchObject({ kind: 'open' });
    expect(treeMove(rows, at(3), 'Enter')).toMatchObject({ kind: 'choose' });
    expect(treeMove(rows, at(0), 'x')).toBeUndefined();
  });
});
