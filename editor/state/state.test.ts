import { describe, expect, it } from 'vitest';
import { adviceOn } from './failure-advice.ts';
import { bodyText } from './body-text.ts';
import { languageOf } from './language.ts';
import { progressed } from './run-progress.ts';
import { spanText } from './span.ts';
import { stored } from './stored.ts';
import { shownTheme } from './theme.ts';

function shelf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  };
}

describe('what is kept in the browser', () => {
  it('is what was chosen, if that is still known', () => {
    expect(stored(shelf({ k: 'b' }), 'k', ['a', 'b'], () => 'a').get()).toBe('b');
    expect(stored(shelf({ k: '<script>' }), 'k', ['a', 'b'], () => 'a').get()).toBe('a');
  });

  it('tells of changes, and of nothing else', () => {
    const place = shelf();
    const value = stored(place, 'k', ['a', 'b'], () => 'a');
    let told = 0;
    const stop = value.subscribe(() => (told += 1));
    value.set('a');
    value.set('b');
    stop();
    value.set('a');
    expect(told).toBe(1);
    expect(place.kept).toEqual({ k: 'a' });
  });
});

describe('the language', () => {
  it.each([
    [['it-IT', 'en'], 'it'],
    [['de-DE', 'it'], 'it'],
    [['en-GB', 'it'], 'en'],
    [['zh'], 'en'],
    [[], 'en'],
  ])('of a browser that wants %j is %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });
});

describe('the theme', () => {
  it('follows the machine until one is chosen', () => {
    expect([shownTheme('system', true), shownTheme('system', false), shownTheme('light', true)]).toEqual([
      'dark',
      'light',
      'light',
    ]);
  });
});

describe('a length of time', () => {
  it.each([
    [0, '0 ms'],
    [340.4, '340 ms'],
    [1_240, '1.2 s'],
    [42_000, '42 s'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [90_000_000, '1 d 1 h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(spanText(ms, 'en')).toBe(text);
  });

  it('is written as the language writes numbers', () => {
    expect([spanText(1_240, 'it'), spanText(90_000_000, 'it')]).toEqual(['1,2 s', '1 g 1 h']);
  });
});

describe('the advice on a failure', () => {
  it.each([
    ['http_status', 401, 'credential'],
    ['http_status', 404, 'missing'],
    ['http_status', 422, 'input'],
    ['http_status', 503, 'later'],
    ['egress_refused', null, 'egress'],
    ['internal', null, 'log'],
    ['failed', null, 'meant'],
    ['http_status', 410, 'missing'],
    ['http_status', 409, 'conflict'],
    ['http_status', null, 'service'],
    ['unreadable', 200, 'form'],
    ['constructor', null, 'service'],
  ])('of %s with status %s is %s', (code, status, advice) => {
    expect(adviceOn({ code, status })).toBe(advice);
  });
});

describe('a run that goes on', () => {
  const head = {
    id: 'r',
    workflow: 'w',
    version: 1,
    status: 'running' as const,
    cause: 'manual',
    attempt: 1,
    error: null,
    createdAt: '',
    startedAt: null,
    endedAt: null,
    trigger: { body: null, headers: {}, method: null },
    output: null,
    delivery: null,
    parent: null,
    replayOf: null,
    effectsOf: null,
    children: [],
    waitsFor: null,
    wakeAt: null,
    contents: { kept: 'full' as const, erasedAt: null },
  };
  const step = {
    id: 'a',
    type: 'map',
    status: 'running' as const,
    port: null,
    attempts: 1,
    startedAt: null,
    endedAt: null,
    input: null,
    output: null,
    error: null,
    cached: false,
    kept: false,
    printed: null,
    waitsFor: null,
  };

  it('takes the news of the run and keeps its steps', () => {
    const before = { ...head, steps: [step] };
    const after = progressed(before, { kind: 'run', run: { ...head, status: 'succeeded' } });
    expect(after).toEqual({ ...head, status: 'succeeded', steps: [step] });
  });

  it('puts a step in its place, and a new one last', () => {
    const other = { ...step, id: 'b' };
    const before = { ...head, steps: [step, other] };
    const done = { ...step, status: 'succeeded' as const };
    expect(progressed(before, { kind: 'step', step: done })?.steps).toEqual([done, other]);
    const third = { ...step, id: 'c' };
    expect(progressed(before, { kind: 'step', step: third })?.steps).toEqual([step, other, third]);
  });

  it('knows no steps before the run', () => {
    expect(progressed(undefined, { kind: 'step', step })).toBeUndefined();
  });
});

describe('a body for the eye', () => {
  it('is indented where it is JSON, and as it came where not', () => {
    expect(bodyText('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(bodyText('a=1&b=2')).toBe('a=1&b=2');
  });
});
