import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { childArguments } from './child-arguments.ts';
import type { CodeTask } from './code-process.ts';
import { Sandbox } from './sandbox.ts';

const sandbox = new Sandbox(2);
afterAll(() => sandbox.close());

interface Wanted extends Partial<Omit<CodeTask, 'names' | 'print'>> {
  readonly names?: { readonly [name: string]: Json };
  readonly signal?: AbortSignal;
}

async function ran(code: string, { names = {}, signal, ...more }: Wanted = {}) {
  const printed: string[] = [];
  const task = { code, names: JSON.stringify({ input: null, ...names }), cpuMs: 1_000, megabytes: 64 };
  const run = sandbox.run(
    { ...task, ...more, print: (text) => printed.push(text) },
    signal ?? new AbortController().signal,
  );
  const came = await run.then(
    (output) => ({ output }),
    (error: unknown) => (error instanceof SnodoError ? { code: error.code, message: error.message } : { error }),
  );
  return printed.length === 0 ? came : { ...came, printed: printed.join('') };
}

describe('code', () => {
  it('gives what it returns', async () => {
    const names = { input: [1, 2], steps: { a: { b: 'c' } }, index: 3 };
    expect(await ran('return { sum: input[0] + input[1], b: steps.a.b, index }', { names })).toEqual({
      output: { sum: 3, b: 'c', index: 3 },
    });
    expect(await ran('await null; return [undefined ?? 1, { a: undefined }]')).toEqual({ output: [1, {}] });
    expect(await ran('const a = 1')).toEqual({ output: null });
    expect(await ran('return "è \\u2028 \\ud83d\\ude00" // the end')).toEqual({ output: 'è \u2028 😀' });
  });

  it('may be TypeScript', async () => {
    expect(await ran('type A = { a: number };\nconst one: A = { a: 1 };\nreturn one.a satisfies number')).toEqual({
      output: 1,
    });
  });

  it('prints', async () => {
    expect(await ran("console.log('a', { b: 1 }, undefined); console.error([2]); return 1")).toEqual({
      output: 1,
      printed: 'a {"b":1} undefined\n[2]\n',
    });
    const { printed } = { printed: '', ...(await ran("for (;;) console.log('x'.repeat(999))")) };
    expect(printed).toHaveLength(20_000);
  });

  it('has digests and randomness', async () => {
    const digests = "[crypto.hash('sha256', 'a', 'base64'), crypto.hmac('sha256', 'k', 'a'), atob(btoa('é'))]";
    // printf a | openssl dgst -sha256 -binary | base64; printf a | openssl dgst -sha256 -hmac k
    expect(await ran(`return ${digests}`)).toEqual({
      output: [
        'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=',
        '78da91511e675587f5b9df78bedebaf5560da2abb88162ee875dcdf744951d9e',
        'é',
      ],
    });
    expect(await ran('return crypto.randomUUID()')).toMatchObject({
      output: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(await ran("try { crypto.hash('md0', 'a') } catch (error) { return error.stack }")).toMatchObject({
      output: expect.not.stringMatching(/file:|node:|\.ts/),
    });
    expect(await ran('return [...crypto.getRandomValues(new Uint8Array(64))].some(Boolean)')).toEqual({ output: true });
  });

  it('tells where it is wrong', async () => {
    expect(await ran('const a = 1;\n  return a.b.c')).toEqual({
      code: 'failed',
      message:
        "The code threw TypeError: Cannot read properties of undefined (reading 'c') (line 2, column 14 of the code).",
    });
    expect(await ran('\n\nreturn )')).toEqual({
      code: 'invalid',
      message: "The code cannot be read: Unexpected token ')' (line 3, column 8 of the code).",
    });
    expect(await ran('return }')).toEqual({
      code: 'invalid',
      message: "The code cannot be read: Unexpected token '}' (line 1, column 9 of the code).",
    });
    expect(await ran('const a = 1;\nreturn [a')).toMatchObject({
      message: "The code cannot be read: Unexpected token '}' (line 2, column 10 of the code).",
    });
    expect(await ran("throw 'no'")).toEqual({ code: 'failed', message: 'The code threw no.' });
  });

  it.each([
    ['return { a: [1, () => 1] }', 'The output.a[1] is a function, which JSON does not know.'],
    ['return new Date(0)', 'The output is a Date, which JSON does not know. Write .toISOString() behind it.'],
    ['return { a: 0 / 0 }', 'The output.a is NaN, which is no number of JSON.'],
    ['return [1n]', 'The output[0] is a bigint, which JSON does not know.'],
    ['const a = {}; a.a = a; return a', 'The output.a holds itself.'],
    ['return new Map()', 'The output is a Map, which JSON does not know. Give a plain object.'],
    ['return [undefined]', 'The output[0] is undefined, which JSON does not know.'],
  ])('gives JSON alone: %s', async (code, message) => {
    expect(await ran(code)).toEqual({ code: 'invalid', message });
  });

  it('calls through whoever runs it', async () => {
    const asked: Json[] = [];
    const call = async (request: Json) => {
      asked.push(request);
      if (asked.length === 2) throw new SnodoError('egress_refused', 'Not there.', { status: 403 });
      return { status: 200, body: asked.length };
    };
    const code = `
      const first = await http('https://a.test/');
      const second = await http({ url: 'https://b.test/', method: 'POST' }).catch(({ code, message }) => ({ code, message }));
      const more = await Promise.all([1, 2].map((n) => http({ path: String(n) })));
      return [first, second, more.length]`;
    expect(await ran(code, { call })).toEqual({
      output: [{ status: 200, body: 1 }, { code: 'egress_refused', message: 'Not there.' }, 2],
    });
    expect(asked.slice(0, 2)).toEqual([{ url: 'https://a.test/' }, { url: 'https://b.test/', method: 'POST' }]);
    expect(await ran("await http('https://a.test')")).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('The network is closed to code.'),
    });
    expect(await ran("for (;;) await http('https://a.test')", { call: async () => null })).toMatchObject({
      code: 'limit_reached',
      message: 'The code made more than 100 calls and was ended.',
    });
  });
});

describe('code that writes JSON in its own way', () => {
  it('is told what its request is, and fails with what its output is', async () => {
    const asked: Json[] = [];
    const call = async (request: Json) => asked.push(request);
    expect(await ran("JSON.stringify = () => '{'; await http({ a: 'b' })", { call })).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('The request is not valid JSON'),
    });
    expect(asked).toEqual([]);
    expect(await ran("JSON.stringify = () => '{'; return ''")).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('The output of the code is not valid JSON'),
    });
    expect(await ran("JSON.stringify = () => '['.repeat(9e3) + ']'.repeat(9e3); return ''")).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('The output of the code is nested deeper than 500 levels.'),
    });
  });
});

describe('code that waits for a call', () => {
  it('keeps no other code from running', async () => {
    const gate = Promise.withResolvers<Json>();
    const waiting = [1, 2, 3].map(() => ran("return http('https://a.test')", { call: () => gate.promise }));
    expect(await ran('return 1')).toEqual({ output: 1 });
    gate.resolve(2);
    expect(await Promise.all(waiting)).toEqual([{ output: 2 }, { output: 2 }, { output: 2 }]);
  });
});

describe('code without an end', () => {
  it.each([
    ['a loop', 'for (;;);'],
    ['a loop after a wait', 'await null; for (;;);'],
    ['a loop in a getter of the output', 'return { get a() { for (;;); } }'],
    ['a loop in what tells of an error', 'throw { get message() { for (;;); }, toString() { for (;;); } }'],
    ['a pattern that backtracks', "return /^(a+)+$/.test('a'.repeat(40) + 'b')"],
    ['promises that make promises', 'const next = () => Promise.resolve().then(next); await next()'],
    ['digests of long texts', "const a = 'x'.repeat(2e7); for (;;) crypto.hash('sha512', a)"],
    ['base64 of long texts', "const a = 'x'.repeat(1e6); for (;;) btoa(a)"],
    ['a loop behind a call', "await http('x'); for (;;);"],
  ])('is ended: %s', async (_, code) => {
    expect(await ran(code, { cpuMs: 200, call: async () => null })).toMatchObject({ code: 'limit_reached' });
    expect(await ran('return 1')).toEqual({ output: 1 });
  });

  it.each([
    ['a promise', 'await new Promise(() => {})'],
    ['a thenable output', 'return { then() {} }'],
    ['a thenable of a call', "await http('x'); await new Promise(() => {})"],
  ])('is seen to have none: %s', async (_, code) => {
    expect(await ran(code, { call: async () => null })).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('a promise that nothing will ever settle'),
    });
  });

  it.each([
    ['lists', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))'],
    ['texts', "let a = 'x'; for (;;) a = a + a + all; var all = ''"],
    ['buffers', 'const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1))'],
    ['a whole list at once', 'return new Array(2 ** 28).fill(7)'],
    ['functions', 'const all = []; for (;;) all.push(() => all)'],
    ['JSON', "return JSON.parse('[' + '[],'.repeat(5e6) + '[]]')"],
  ])('takes no more memory than it may: %s', async (_, code) => {
    const came = await ran(code, { cpuMs: 10_000 });
    expect(['limit_reached', 'failed', 'too_large']).toContain('code' in came ? came.code : came);
    expect(await ran('return 1')).toEqual({ output: 1 });
  });

  it('ends a recursion', async () => {
    expect(await ran('const a = () => a() + 1; return a()')).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('Maximum call stack size exceeded'),
    });
    expect(await ran('let a = []; for (let n = 0; n < 1e5; n += 1) a = [a]; return a')).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('is nested more than 200 deep'),
    });
  });

  it('gives no more than it may', async () => {
    expect(await ran("return 'x'.repeat(6_100_000)", { cpuMs: 10_000 })).toMatchObject({ code: 'too_large' });
    expect(await ran("return 'x'.repeat(5_900_000).length", { cpuMs: 10_000 })).toEqual({ output: 5_900_000 });
  });

  it('ends when who runs it wants that', async () => {
    const reason = new SnodoError('cancelled', 'Enough.');
    const abort = new AbortController();
    const call = () => new Promise<Json>(() => setTimeout(() => abort.abort(reason), 50));
    expect(await ran("await http('x')", { call, signal: abort.signal })).toEqual({
      code: 'cancelled',
      message: 'Enough.',
    });
    expect(await ran('return 1')).toEqual({ output: 1 });
  });
});

describe('the process that code runs in', () => {
  it('has no right but to read its own program', () => {
    const attempts = `
      const [fs, { spawnSync }, { Worker }] = [require('fs'), require('child_process'), require('worker_threads')];
      const tried = (work) => { try { work(); return 'done'; } catch ({ code }) { return code; } };
      console.log(JSON.stringify([
        tried(() => fs.readFileSync('/etc/passwd')),
        tried(() => fs.readFileSync(process.argv[1] + '/package.json')),
        tried(() => fs.readFileSync(process.argv[1] + '/package-lock.json')),
        tried(() => fs.readdirSync(process.argv[1] + '/src/app')),
        tried(() => fs.writeFileSync('/tmp/snodo-code', '')),
        tried(() => fs.writeFileSync(process.argv[1] + '/src/sandbox/child.ts', '')),
        tried(() => spawnSync('true')),
        tried(() => new Worker('0', { eval: true })),
        Object.keys(process.env).length,
      ]));`;
    const rights = childArguments().slice(0, -2);
    const root = new URL('../../', import.meta.url).pathname.replace(/\/$/, '');
    const { stdout } = spawnSync(process.execPath, [...rights, '--eval', attempts, root], {
      env: {},
      encoding: 'utf8',
    });
    const denied = 'ERR_ACCESS_DENIED';
    expect(JSON.parse(stdout)).toEqual([denied, 'done', denied, denied, denied, denied, denied, denied, 0]);
  });
});

describe('a server that is killed', () => {
  it('leaves no process behind, whatever the code is at', async () => {
    const program = `
      import { Sandbox } from '${new URL('sandbox.ts', import.meta.url).href}';
      const task = { code: 'console.log(1); for (;;);', names: '{}', cpuMs: 30_000, megabytes: 64 };
      void new Sandbox(1).run({ ...task, print: () => console.log('begun') }, new AbortController().signal);`;
    const server = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(server.stdout, 'data');
    const children = () => spawnSync('pgrep', ['-P', String(server.pid)], { encoding: 'utf8' }).stdout.trim();
    const child = Number(children());
    expect(child).toBeGreaterThan(0);
    server.kill('SIGKILL');
    await once(server, 'exit');
    // Signal 0 asks only whether the process is there.
    const isThere = () => {
      try {
        return process.kill(child, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(isThere).toBe(false);
  });
});

/** Ways out that others have tried. Each comes to what a program without any rights comes to. */
const escapes: readonly (readonly [string, string, unknown])[] = [
  [
    'the process',
    'return typeof process + typeof require + typeof module + typeof Buffer',
    { output: 'undefined'.repeat(4) },
  ],
  [
    'the global of the functions',
    "return this.constructor.constructor('return typeof process')()",
    { output: 'undefined' },
  ],
  [
    'constructors of constructors',
    "return (() => {}).constructor.constructor('return typeof process')()",
    { output: 'undefined' },
  ],
  [
    'constructors of what is given',
    "return [console.log, crypto.hash, http, atob].map((one) => one.constructor('return typeof process')())",
    { output: ['undefined', 'undefined', 'undefined', 'undefined'] },
  ],
  ['an import', "return import('node:fs').then(() => 'in', (error) => 'out')", { output: 'out' }],
  ['a static import', "import fs from 'node:fs'; return 1", { code: 'invalid' }],
  ['eval', "return eval('typeof process') + (0, eval)('typeof require')", { output: 'undefinedundefined' }],
  ['the arguments of the wrapper', 'return typeof arguments', undefined],
  [
    'the stack',
    'Error.prepareStackTrace = (_, frames) => frames.map((one) => typeof one.getThis() + typeof one.getFunction()).join(); return typeof new Error().stack.process',
    { output: 'undefined' },
  ],
  [
    'the stack of an error from outside',
    "Error.prepareStackTrace = (error, frames) => frames; try { crypto.hash('none', 'a') } catch (error) { return error.stack[0]?.constructor.constructor('return typeof process')() }",
    { output: 'undefined' },
  ],
  [
    'an error from outside',
    "try { crypto.hash('none', 'a') } catch (error) { return error.constructor.constructor('return typeof process')() }",
    { output: 'undefined' },
  ],
  [
    'objects to functions from outside',
    "const bad = { toString() { throw new Error('x') }, [Symbol.toPrimitive]: () => { throw new Error('y') } }; try { console.log(bad); crypto.hash(bad, bad) } catch (error) { return error.message }",
    { output: 'y' },
  ],
  [
    'a proxy for an output',
    "return new Proxy({}, { get: () => process, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) })",
    { code: 'failed' },
  ],
  ['a proxy that is thrown', "throw new Proxy(new Error('a'), { get() { throw 1 } })", { code: 'failed' }],
  [
    'a proxy that was revoked',
    'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy',
    { code: 'failed' },
  ],
  [
    'the prototypes',
    "Object.prototype.polluted = 1; Array.prototype.join = () => 'x'; JSON.stringify = () => 'not JSON'; return {}",
    { code: 'invalid' },
  ],
  ['a field of the prototype', 'return JSON.parse(\'{"__proto__":{"polluted":1}}\')', undefined],
  [
    'JSON of its own',
    "String.prototype.toJSON = () => ({ a: 1 }); Object.prototype.toJSON = () => 'x'; return { a: 1 }",
    { output: { a: 1 } },
  ],
  ['a getter on the output', 'return { get a() { return typeof process } }', { output: { a: 'undefined' } }],
  ['a getter that throws', "return { get a() { throw new TypeError('b') } }", { code: 'failed' }],
  ['a thenable that answers twice', 'return { then(a) { a(1); a(2) } }', { output: 1 }],
  [
    'shared memory',
    'return typeof SharedArrayBuffer + typeof Atomics + typeof WebAssembly',
    { output: 'undefined'.repeat(3) },
  ],
  [
    'shared memory by detours',
    "return ['SharedArrayBuffer', 'Atomics', 'WebAssembly'].map((name) => typeof (0, eval)(`typeof ${name} === 'undefined' ? undefined : ${name}`))",
    { output: ['undefined', 'undefined', 'undefined'] },
  ],
  [
    'timers',
    'return typeof setTimeout + typeof setImmediate + typeof queueMicrotask',
    { output: 'undefined'.repeat(3) },
  ],
  ['the end of the wrapper', '}); globalThis.out = 1; (async () => {', { output: null }],
  ['the end of the wrapper and more', 'return 1 }); throw new Error("out"); (async () => {', { code: 'failed' }],
  ['what the bridge is called by', 'return Object.keys(globalThis).join()', { output: '' }],
  ['a function in place of the bridge', 'globalThis.http = 1; globalThis.console = 2; return 3', { output: 3 }],
  [
    'the way to the process',
    'Promise.prototype.then = Promise.prototype.catch = function () { return this }; return 1',
    undefined,
  ],
  ['a huge text', "return 'x'.repeat(2 ** 29)", undefined],
  ['a huge name', "throw Object.assign(new Error('x'.repeat(1e6)), { name: 'y'.repeat(1e6) })", { code: 'failed' }],
  ['a symbol', 'return Symbol.iterator', { code: 'invalid' }],
  ['a debugger', 'debugger; return 1', { output: 1 }],
  ['another realm', 'return typeof ShadowRealm + typeof Worker', { output: 'undefined'.repeat(2) }],
  ['a generator that never ends', 'return [...(function* () { for (;;) yield 1 })()].length', undefined],
  [
    'a sort that lies',
    'return Array.from({ length: 1000 }, (_, n) => n).sort(() => Math.random() - 0.5).length',
    { output: 1_000 },
  ],
  [
    'weak references',
    "return new WeakRef({}).deref().constructor.constructor('return typeof process')()",
    { output: 'undefined' },
  ],
];

describe('a way out', () => {
  it.each(escapes)('does not lead by %s', async (_, code, expected) => {
    const came = await ran(code, { cpuMs: 500 });
    if (expected !== undefined) expect(came).toMatchObject(Object(expected));
    expect(JSON.stringify(came)).not.toMatch(/"output":"(object|function)"/);
    expect(await ran('return [typeof out, {}.polluted === undefined, [1, 2].join()]')).toEqual({
      output: ['undefined', true, '1,2'],
    });
    expect({}).not.toHaveProperty('polluted');
  });
});
