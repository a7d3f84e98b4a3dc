import { describe, expect, it } from 'vitest';
import { askedParts, authByPreset, authFields, authOf, filledIn, filledValues } from './auth-form.ts';
import { byteText } from './byte-text.ts';
import { settingsOf, withSettings } from './connection-settings.ts';
import { filesIn } from './files-in.ts';
import { itemCount } from './item-count.ts';
import { headerLines } from './header-lines.ts';
import { jsonDiff } from './json-diff.ts';
import { jsonOf, jsonProblem } from './json-text.ts';
import { mergePatchOf } from './merge-patch.ts';
import { patchOf } from './replay-draft.ts';
import { feed } from './run-feed.ts';
import { isChosenHere, madeSecret, nextName, placeOf, secretsOf, withSecrets } from './secret-rotation.ts';
import { allTouched, nothingChosen, touched } from './selection.ts';
import { choiceOf } from './list-bounds.ts';
import { fromLocalMoment, toLocalMoment } from './moment-text.ts';
import { segments } from './waterfall.ts';

const ids = (text: string) => text.split('').map((id) => ({ id }));
const names = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).join('');

describe('what is chosen in a list', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];

  it('is one more or one less, and with Shift all between two', () => {
    const one = touched(nothingChosen, list, 'd', false);
    const range = touched(one, list, 'b', true);
    expect([...range.chosen].toSorted()).toEqual(['b', 'c', 'd']);
    expect([...touched(range, list, 'c', false).chosen].toSorted()).toEqual(['b', 'd']);
    const less = touched({ chosen: new Set(list), anchor: 'a' }, list, 'c', true);
    expect([...less.chosen]).toEqual(['d', 'e']);
  });

  it('is all, then nothing; a range without a beginning is the one', () => {
    const all = allTouched(nothingChosen, list);
    expect([...all.chosen]).toEqual(list);
    expect(allTouched(all, list).chosen.size).toBe(0);
    expect([...touched(nothingChosen, list, 'c', true).chosen]).toEqual(['c']);
  });
});

describe('a list that new ones come to', () => {
  it('shows what is new and drops what fits no more, of what the first page reaches to', () => {
    const newest = { items: ids('zyv'), isCut: true };
    expect(names(feed(ids('yxvut'), newest, undefined).shown)).toBe('zyvut');
    expect(names(feed(ids('yx'), { items: ids('y'), isCut: false }, undefined).shown)).toBe('y');
    expect(names(feed(ids('yx'), undefined, undefined).shown)).toBe('yx');
  });

  it('keeps what is new back while somebody reads, and counts it', () => {
    const held = feed(ids('yxw'), { items: ids('~zyxw'), isCut: false }, 'y');
    expect([names(held.shown), held.fresh]).toEqual(['yxw', 2]);
  });

  it('shows no list with a hole in it', () => {
    const newest = { items: ids('zyx'), isCut: true };
    expect(names(feed(ids('cba'), newest, undefined).shown)).toBe('zyx');
    expect(feed(ids('cba'), newest, 'c')).toMatchObject({ shown: ids('cba'), fresh: 3 });
  });
});

describe('the differences of two values', () => {
  it('are told by the place, each side as it is', () => {
    const before = { a: 1, same: [1, 2], list: [{ n: 1 }, 2], 'odd key': true };
    const after = { a: '1', same: [1, 2], list: [{ n: 2 }], 'odd key': false, more: null };
    expect(jsonDiff(before, after)).toEqual([
      { path: 'a', before: 1, after: '1' },
      { path: 'list[0].n', before: 1, after: 2 },
      { path: 'list[1]', before: 2, after: undefined },
      { path: '["odd key"]', before: true, after: false },
      { path: 'more', before: undefined, after: null },
    ]);
    expect(jsonDiff({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).toEqual([]);
    expect(jsonDiff([1], { 0: 1 })).toEqual([{ path: '', before: [1], after: { 0: 1 } }]);
  });

  it('end at some number of them', () => {
    const many = Array.from({ length: 500 }, (_, at) => at);
    expect(jsonDiff(many, many.map(String))).toHaveLength(200);
  });
});

describe('a merge patch', () => {
  it.each([
    [{ a: 1, b: 2 }, { a: 3 }, { a: 3, b: null }],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
    [{ a: [1] }, { a: [1, null] }, { a: [1, null] }],
    [{ a: null }, { a: null, b: 1 }, { b: 1 }],
    [1, 'x', 'x'],
    [{ a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('from %j to %j is %j', (before, after, patch) => {
    expect(mergePatchOf(before, after)).toEqual(patch);
  });

  it('cannot set a field to null', () => {
    expect(mergePatchOf({ a: 1 }, { a: null })).toBeUndefined();
    expect(mergePatchOf({}, { a: { b: null } })).toBeUndefined();
  });
});

describe('what is written for a replay', () => {
  const original = { body: { n: 1 }, outputs: { first: { said: 'a' }, second: 2 } };

  it('becomes a patch of what was changed', () => {
    expect(patchOf(original, { body: '{"n":2}', outputs: { first: '{"said":"a"}', second: '3' } })).toEqual({
      kind: 'patch',
      patch: { trigger: { body: { n: 2 } }, steps: { second: 3 } },
    });
    expect(patchOf(original, { body: '{"n":1}', outputs: {} })).toEqual({ kind: 'patch', patch: undefined });
  });

  it('is refused where it is no JSON, or cannot be told', () => {
    expect(patchOf(original, { body: '{', outputs: {} })).toEqual({ kind: 'not-json' });
    expect(patchOf(original, { body: '{"n":null}', outputs: {} })).toEqual({ kind: 'null' });
    expect(patchOf({ body: { n: 1 }, outputs: {} }, { body: 'null', outputs: {} })).toEqual({ kind: 'null' });
  });
});

describe('the files in a value', () => {
  const file = { $file: 'f', name: 'a.pdf', contentType: 'application/pdf', bytes: 3 };

  it('are found wherever they stand, once each', () => {
    expect(filesIn({ a: [file, { b: file }], c: 'x' })).toEqual([file]);
    expect(filesIn({ $file: 1 })).toEqual([]);
    expect(filesIn(null)).toEqual([]);
  });
});

describe('sizes, times and counts', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [2_400_000, '2.4 MB'],
    [150_000, '150 kB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(byteText(bytes, 'en')).toBe(text);
    expect(byteText(bytes, 'it')).toBe(text.replace('.', ','));
  });

  it('a range is one that is offered, or one of its own', () => {
    expect([
      choiceOf({}),
      choiceOf({ since: '7d' }),
      choiceOf({ since: '9d' }),
      choiceOf({ until: '2030-01-01' }),
    ]).toEqual(['all', '7d', 'own', 'own']);
    expect(fromLocalMoment(toLocalMoment('2030-01-31T09:05:00.000Z') ?? '')).toBe('2030-01-31T09:05:00.000Z');
    expect([toLocalMoment('24h'), toLocalMoment('2030-99-99T'), fromLocalMoment('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('the items of an each are counted by what came of them, else by what it was given', () => {
    const step = { type: 'each', input: { items: [1, 2, 3] }, output: null };
    expect(itemCount(step)).toBe(3);
    expect(itemCount({ ...step, output: [1] })).toBe(1);
    expect(itemCount({ ...step, type: 'map' })).toBeUndefined();
    expect(itemCount({ ...step, input: { pages: {} } })).toBeUndefined();
  });
});

describe('the time of a call', () => {
  it('stands within its step: each attempt, and the wait before it', () => {
    const at = (ms: number) => new Date(1_000_000 + ms).toISOString();
    const step = { id: 's', startedAt: at(0), endedAt: at(1_000) };
    const call = { ms: 100, waitMs: 0, status: 500 };
    const drawn = segments(
      step,
      [
        { ...call, id: 'two', at: at(600), waitMs: 200, status: 200, error: null },
        { ...call, id: 'one', at: at(0), error: 'http_status' },
      ],
      0,
    );
    expect(drawn).toEqual([
      { key: 'one', kind: 'failed', begin: 0, length: 0.1 },
      { key: 'two wait', kind: 'wait', begin: 0.4, length: 0.2 },
      { key: 'two', kind: 'call', begin: 0.6, length: 0.1 },
    ]);
    expect(segments({ id: 's', startedAt: null, endedAt: null }, [], 0)).toEqual([]);
  });
});

describe('a text that shall be JSON', () => {
  it('is read, or says what is wrong', () => {
    expect(jsonOf('[1,null]')).toEqual([1, null]);
    expect([jsonOf('{'), jsonProblem('1')]).toEqual([undefined, undefined]);
    expect(jsonProblem('{')).toMatch(/JSON/);
  });
});

describe('the secrets of a sender', () => {
  const webhook = (secret: string | string[]) => ({
    slug: 'a',
    trigger: { type: 'webhook', path: 'a', verify: { scheme: 'hmac', secret } },
  });
  const event = { slug: 'b', trigger: { type: 'stripe.event', connection: 's', secret: '{{ secrets.A }}' } };

  it('are read and put where a webhook and an event have them', () => {
    expect(secretsOf(webhook('{{ secrets.A }}'))).toEqual(['{{ secrets.A }}']);
    expect(secretsOf(withSecrets(webhook('x'), ['{{ secrets.B }}', 'x']))).toEqual(['{{ secrets.B }}', 'x']);
    expect(withSecrets(webhook(['{{ secrets.B }}', 'x']), ['{{ secrets.B }}'])).toEqual(webhook('{{ secrets.B }}'));
    expect(withSecrets(event, ['n', 'o'])).toEqual({ ...event, trigger: { ...event.trigger, secret: ['n', 'o'] } });
    expect(secretsOf({ slug: 'c', trigger: { type: 'webhook', path: 'c' } })).toEqual([]);
    expect(secretsOf({ slug: 'd' })).toEqual([]);
  });

  it('are stored, outside, or written where they should not be', () => {
    expect([placeOf('{{ secrets.HOOK }}'), placeOf('secret://vault/a#b'), placeOf('hunter2')]).toEqual([
      { kind: 'stored', name: 'HOOK' },
      { kind: 'source', reference: 'secret://vault/a#b' },
      { kind: 'written' },
    ]);
  });

  it('get a name that is free, and the form that their scheme takes', () => {
    expect([nextName('HOOK', []), nextName('HOOK_2', ['HOOK_2', 'HOOK_3'])]).toEqual(['HOOK_2', 'HOOK_4']);
    const random = new Uint8Array(32).fill(255);
    expect(madeSecret('standard-webhooks', random)).toBe(`whsec_${'/'.repeat(42)}8=`);
    expect(madeSecret('github', random)).toBe(`${'_'.repeat(42)}8`);
    expect([isChosenHere('github'), isChosenHere('stripe'), isChosenHere(null)]).toEqual([true, false, false]);
  });
});

describe('headers that are written in lines', () => {
  it('are read, and one without a value is taken away', () => {
    expect(headerLines('X-A: 1\n\n x-b:\nx-c: a: b')).toEqual({
      kind: 'headers',
      headers: { 'x-a': '1', 'x-b': null, 'x-c': 'a: b' },
    });
    expect(headerLines('x-a: 1\nno header')).toEqual({ kind: 'unreadable', line: 'no header' });
  });
});

describe('how a connection proves who calls', () => {
  it('is asked for by its kind, and is there when nothing is missing', () => {
    expect(authOf('bearer', {})).toBeUndefined();
    expect(authOf('bearer', { token: '{{ secrets.A }}' })).toEqual({ type: 'bearer', token: '{{ secrets.A }}' });
    expect(authOf('api-key', { name: 'x-key', value: 'v' })).toEqual({
      type: 'api-key',
      in: 'header',
      name: 'x-key',
      value: 'v',
    });
    const consent = { authorizationUrl: 'https://a/x', tokenUrl: 'https://a/t', clientId: 'c', scopes: 'read, write' };
    expect(authOf('oauth2', consent)).toMatchObject({ grant: 'authorization_code', scopes: ['read', 'write'] });
    const client = { ...consent, grant: 'client_credentials' };
    expect(authOf('oauth2', client)).not.toHaveProperty('authorizationUrl');
    expect(authFields('oauth2', { grant: 'device_code' }).map(({ name }) => name)).toContain('deviceUrl');
    expect([authOf('none', {}), authOf('other', { json: '{"type":"x"}' }), authOf('other', { json: '{' })]).toEqual([
      { type: 'none' },
      { type: 'x' },
      undefined,
    ]);
  });

  it('begins with what the service says of itself, and keeps what is not asked for', () => {
    expect(authByPreset('api-key', { in: 'header', name: 'X-Token' })).toEqual({
      kind: 'api-key',
      values: { in: 'header', name: 'X-Token' },
      base: {},
    });
    const preset = {
      grant: 'authorization_code',
      authorizationUrl: 'https://{shop}.example/a',
      tokenUrl: 'https://{shop}.example/t',
      scopes: ['read', 'write'],
      extra: { access_type: 'offline' },
    };
    const { kind, values, base } = authByPreset('oauth2', preset);
    expect(base).toEqual({ extra: { access_type: 'offline' } });
    const filled = filledValues({ ...values, clientId: 'c' }, { shop: 'my shop' });
    expect(authOf(kind, filled, base)).toEqual({
      type: 'oauth2',
      grant: 'authorization_code',
      authorizationUrl: 'https://my%20shop.example/a',
      tokenUrl: 'https://my%20shop.example/t',
      scopes: ['read', 'write'],
      extra: { access_type: 'offline' },
      clientId: 'c',
    });
    expect(authByPreset('oauth1a', { signature: 'a' })).toEqual({
      kind: 'other',
      values: { json: '{\n  "type": "oauth1a",\n  "signature": "a"\n}' },
      base: {},
    });
  });

  it('asks for the parts of an address that nothing else tells', () => {
    const template = 'https://{service}.{region}.{shop}.example/{shop}';
    expect(askedParts(template, 'aws-sigv4', {})).toEqual(['shop']);
    expect(askedParts(template, 'bearer', {})).toEqual(['service', 'region', 'shop']);
    expect(filledIn(template, { shop: 'a', region: '' })).toBe('https://{service}.{region}.a.example/a');
    expect(filledIn('amqp://{host}/{vhost}', { host: '', vhost: '' }, { vhost: '' })).toBe('amqp://{host}/');
    expect(filledIn('amqp://{host}/{vhost}', { host: 'h', vhost: '/a' }, { vhost: '' })).toBe('amqp://h/%2Fa');
  });
});

describe('the settings of a connection', () => {
  const config = {
    connector: 'http',
    auth: { type: 'none' },
    baseUrl: 'https://a',
    rateLimit: { requests: 5, per: '1m' },
    headers: { 'x-a': '1' },
    share: { use: 'admin', manage: 'admin' },
    expires: '2027-03-31T12:00:00Z',
  };

  it('come back as they were, and what is emptied is left out', () => {
    const settings = settingsOf(config);
    expect(withSettings(config, settings, { 'x-a': '1' })).toEqual(config);
    const none = { ...settings, requests: '', baseUrl: '', use: 'editor', expires: '' };
    expect(withSettings(config, none, {})).toEqual({ connector: 'http', auth: { type: 'none' } });
    expect(withSettings({}, { ...none, concurrency: '2', per: '' }, {})).toEqual({
      rateLimit: { concurrency: 2, per: '1s' },
    });
  });
});
