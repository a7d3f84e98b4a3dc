import { describe, expect, it } from 'vitest';
import { freeSlug, fromTemplate, isSlug, newSigningSecret, settingOf } from './from-template.ts';
import { type Command, found, remembered, runIdIn } from './palette.ts';
import { strengthOf } from './password-strength.ts';

describe('a document from a template', () => {
  const document = {
    snodo: 1,
    slug: 'leads',
    trigger: { type: 'webhook', path: 'leads', respond: 'accepted' },
    steps: [
      { id: 'a', type: 'http.request', with: { connection: 'crm', path: '/x' } },
      { id: 'b', type: 'each', with: { steps: [{ id: 'c', type: 'http.request', with: { connection: 'crm' } }] } },
      { id: 'd', type: 'map', with: { value: 'crm' } },
    ],
  };

  it('has the slug, the path and the connections that were chosen, wherever they are named', () => {
    const made = fromTemplate(document, { slug: 'my-leads', connections: { crm: 'hubspot' } });
    expect(made).toEqual({
      ...document,
      slug: 'my-leads',
      trigger: { type: 'webhook', path: 'my-leads', respond: 'accepted' },
      steps: [
        { id: 'a', type: 'http.request', with: { connection: 'hubspot', path: '/x' } },
        {
          id: 'b',
          type: 'each',
          with: { steps: [{ id: 'c', type: 'http.request', with: { connection: 'hubspot' } }] },
        },
        { id: 'd', type: 'map', with: { value: 'crm' } },
      ],
    });
    const other = fromTemplate(
      { ...document, trigger: { type: 'webhook', path: 'own' } },
      { slug: 'x', connections: {} },
    );
    expect(other.trigger).toEqual({ type: 'webhook', path: 'own' });
  });

  it('has the settings as its constants, and written out where a trigger reads none', () => {
    const sheets = {
      slug: 'rows',
      trigger: { type: 'google-sheets.new-row', connection: 'sheets', with: { spreadsheetId: '1Ab', sheet: 'Orders' } },
      vars: { spreadsheet: '1Ab', few: 5, other: 'kept' },
      steps: [{ id: 'a', type: 'map', with: { value: '1Ab' } }],
    };
    const settings = { spreadsheet: '9Xy', few: settingOf('7', 5) };
    expect(fromTemplate(sheets, { slug: 'rows', connections: { sheets: 'ours' }, settings })).toEqual({
      slug: 'rows',
      trigger: { type: 'google-sheets.new-row', connection: 'ours', with: { spreadsheetId: '9Xy', sheet: 'Orders' } },
      vars: { spreadsheet: '9Xy', few: 7, other: 'kept' },
      steps: [{ id: 'a', type: 'map', with: { value: '1Ab' } }],
    });
    expect([settingOf('7', '7'), settingOf('', 5), settingOf('x', 5)]).toEqual(['7', '', 'x']);
  });

  it('is in the words of whoever makes it, where what they stand for is a whole text', () => {
    const chat = {
      slug: 'chat',
      name: 'Ask us',
      note: 'Answers.',
      trigger: { type: 'chat', suggestions: ['Ask us', 'Ask us all'] },
      vars: { title: 'Ask us' },
      steps: [{ id: 'a', type: 'map', name: 'Answer', with: { value: 'Ask us' } }],
      output: { text: 'Answer' },
    };
    const words = { 'Ask us': 'Chiedi', Answer: 'Rispondi', 'Answers.': 'Risponde.' };
    expect(fromTemplate(chat, { slug: 'mine', connections: {}, words })).toEqual({
      slug: 'mine',
      name: 'Chiedi',
      note: 'Risponde.',
      trigger: { type: 'chat', suggestions: ['Chiedi', 'Ask us all'] },
      vars: { title: 'Ask us' },
      steps: [{ id: 'a', type: 'map', name: 'Rispondi', with: { value: 'Chiedi' } }],
      output: { text: 'Rispondi' },
    });
  });

  it('gets a slug that nobody has', () => {
    expect(freeSlug('leads', [])).toBe('leads');
    expect(freeSlug('leads', ['leads', 'leads-2'])).toBe('leads-3');
    expect(['a', 'a-b', 'a1'].map(isSlug)).toEqual([true, true, true]);
    expect(['', '-a', 'A', 'a b', 'a'.repeat(65)].map(isSlug)).toEqual([false, false, false, false, false]);
    expect(newSigningSecret(new Uint8Array(24))).toBe(`whsec_${'A'.repeat(32)}`);
  });
});

describe('the strength of a password', () => {
  it('is its length and variety, and nothing where everybody tries it', () => {
    expect(strengthOf('short', 'anna')).toBe('short');
    expect(strengthOf('aaaaaaaaaaaaaaaaaaaa', 'anna')).toBe('weak');
    expect(strengthOf('Password123456', 'bob')).toBe('weak');
    expect(strengthOf('i-am-anna-really-1', 'anna')).toBe('weak');
    expect(strengthOf('greenhouse', 'anna')).toBe('weak');
    expect(strengthOf('green-houses', 'anna')).toBe('fair');
    expect(strengthOf('correct horse battery', 'anna')).toBe('strong');
  });
});

describe('the palette', () => {
  const command = (id: string, label: string, words = ''): Command => ({
    id,
    label,
    group: 'x',
    words,
    run: () => undefined,
  });
  const all = [
    command('runs', 'Runs', 'esecuzioni history'),
    command('orders', 'Open order-check', 'workflow'),
    command('re', 'Import a workflow', 'curl n8n'),
    command('città', 'Città'),
  ];
  const ids = (text: string, recent: readonly string[] = []) => found(all, text, recent).map(({ id }) => id);

  it('finds by every word, the beginning of words first, without accents', () => {
    expect(ids('ru')).toEqual(['runs']);
    expect(ids('order open')).toEqual(['orders']);
    expect(ids('workflow')).toEqual(['re', 'orders']);
    expect(ids('citta')).toEqual(['città']);
    expect(ids('curl')).toEqual(['re']);
    expect(ids('nothing')).toEqual([]);
  });

  it('shows all while nothing is typed, what was used last first', () => {
    expect(ids('', ['re', 'città'])).toEqual(['re', 'città', 'runs', 'orders']);
    expect(remembered(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    expect(remembered(['a', 'b'], 'c', 2)).toEqual(['c', 'a']);
  });

  it('knows the id of a run, also in its address', () => {
    const id = '0199e3a0-0000-7000-8000-0000000000ab';
    expect(runIdIn(` ${id.toUpperCase()} `)).toBe(id);
    expect(runIdIn(`http://127.0.0.1:4000/runs/${id}?x=1`)).toBe(id);
    expect(runIdIn('0199e3a0')).toBeUndefined();
  });
});
