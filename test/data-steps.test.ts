import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { fileValue } from '../src/files/file-store.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type StandIn, standIn } from './stand-in.ts';

let database: TestDatabase;
let engine: RunningEngine;
let crm: StandIn;
const saved: unknown[] = [];
beforeAll(async () => {
  database = await testDatabase();
  crm = await standIn(({ body }) => {
    saved.push(JSON.parse(body));
    return { status: 201, body: { id: saved.length } };
  });
  const config = connectionSchema.parse({ connector: 'http', baseUrl: crm.url });
  engine = await runningEngine(database, { connection: async (slug) => ({ slug, config }) });
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const problemsOf = async (yaml: string): Promise<unknown> => {
  try {
    await compileWorkflow(readWorkflow(readYaml(yaml)));
    return [];
  } catch (error) {
    return error instanceof Error && 'problems' in error ? error.problems : error;
  }
};

describe('convert, in a run', () => {
  it('reads a file, and writes another', async () => {
    await engine.publish(`
snodo: 1
slug: files
steps:
  - id: rows
    type: convert
    with: { from: csv, value: "{{ trigger.body.file }}", options: { encoding: windows-1252 } }
  - id: sheet
    type: convert
    with: { to: xlsx, value: { Clienti: "{{ steps.rows }}" } }
  - id: again
    type: convert
    with: { from: xlsx, value: "{{ steps.sheet }}" }
output: { rows: "{{ steps.rows }}", again: "{{ steps.again }}" }
`);
    const file = { base64: Buffer.from('Nome;CAP\nNicolò;00187\n', 'latin1').toString('base64') };
    const rows = [{ Nome: 'Nicolò', CAP: '00187' }];
    expect(await engine.ended(await engine.start('files', { file }), 28_000)).toMatchObject({
      status: 'succeeded',
      output: { rows, again: rows },
    });
    const failed = await engine.run('files', { file: { base64: 'not base64!' } });
    expect(engine.failure(failed)).toEqual({ code: 'invalid', message: expect.stringMatching(/not base64/) });
    expect(engine.failure(await engine.run('files', { file: 5 })).message).toMatch(/csv is read from text or from/);
  });

  it('is refused when it is published with an option of another format, or a direction that is none', async () => {
    const step = (withs: string) => `{ snodo: 1, slug: a, steps: [{ id: a, type: convert, with: ${withs} }] }`;
    expect(await problemsOf(step('{ from: csv, value: x, options: { pages: 1 } }'))).toMatchObject([
      { path: 'steps[0].with.options.pages', message: expect.stringMatching(/no option from csv to json/) },
    ]);
    expect(await problemsOf(step('{ to: pdf, value: x }'))).toMatchObject([{ path: 'steps[0].with.to' }]);
    expect(await problemsOf(step('{ from: text, to: exe, value: x }'))).toMatchObject([{ path: 'steps[0].with.to' }]);
    expect(await problemsOf(step('{ from: csv, value: x, options: { delimiter: ";", header: false } }'))).toEqual([]);
  });
});

describe('validate, in a run', () => {
  const schema = `{ type: object, required: [id, email], properties: { id: { type: integer }, email: { type: string, format: email }, tags: { type: array, items: { type: string } }, ok: { type: boolean } } }`;

  it('gives the value, and by its error port every place that does not fit', async () => {
    await engine.publish(`
snodo: 1
slug: checked
steps:
  - { id: check, type: validate, onError: route, with: { value: "{{ trigger.body }}", schema: ${schema} } }
  - { id: good, after: [check], type: map, with: { value: "{{ steps.check }}" } }
  - { id: bad, after: [check.error], type: map, with: { value: "{{ steps.check.error }}" } }
output: { good: "{{ steps.good }}", bad: "{{ steps.bad }}" }
`);
    const fits = { id: 1, email: 'a@example.com' };
    expect(await engine.run('checked', fits)).toMatchObject({ status: 'succeeded', output: { good: fits } });
    expect(await engine.run('checked', { id: '1', tags: ['a', 2] })).toMatchObject({
      status: 'succeeded',
      output: {
        bad: {
          code: 'invalid',
          message: expect.stringMatching(
            /^The value does not fit the schema: value must have required property 'email'; /,
          ),
          status: null,
          retryable: false,
          details: {
            problems: [
              { path: 'value', message: "must have required property 'email'" },
              { path: 'value.id', message: 'must be integer' },
              { path: 'value.tags[1]', message: 'must be string' },
            ],
          },
        },
      },
    });
  });

  it('makes the types that the schema asks for, where it is told to and nothing is lost', async () => {
    await engine.publish(`
snodo: 1
slug: coerced
steps:
  - { id: check, type: validate, with: { value: "{{ trigger.body }}", coerce: true, schema: ${schema} } }
output: "{{ steps.check }}"
`);
    const given = { id: '12', email: 'a@example.com', tags: [1, true], ok: 'true', more: '5' };
    const output = { id: 12, email: 'a@example.com', tags: ['1', 'true'], ok: true, more: '5' };
    expect(await engine.run('coerced', given)).toMatchObject({ status: 'succeeded', output });
    for (const id of ['12.5', '', 'x', '12345678901234567890', null, true]) {
      expect(engine.failure(await engine.run('coerced', { ...given, id })).message).toMatch(
        /value\.id must be integer/,
      );
    }
  });

  it('says what is wrong with a schema that is none', async () => {
    await engine.publish(
      `{ snodo: 1, slug: none, steps: [{ id: a, type: validate, with: { value: 1, schema: { type: x } } }] }`,
    );
    expect(engine.failure(await engine.run('none')).message).toMatch(/with\.schema\.type must be/);
  });
});

describe('the example', () => {
  it('takes contacts as CSV, saves those that fit and says why the others do not', async () => {
    await engine.publish(readFileSync(join(import.meta.dirname, '../examples/contacts-from-csv.yaml'), 'utf8'));
    const file = [
      '\ufeffNome;Cognome;Posta elettronica;CAP',
      'Ada;Lovelace;ADA@example.com;00187',
      'Bob;;bob@example;20121',
      'Nicolò;Rossi;n.rossi@example.com;20121',
    ].join('\r\n');
    const run = await engine.run('contacts-from-csv', file);
    expect([run.status, run.error]).toEqual(['succeeded', null]);
    expect(run).toMatchObject({
      output: {
        saved: 2,
        refused: [
          {
            row: 2,
            problems: ['value.lastName must NOT have fewer than 1 characters', 'value.email must match format "email"'],
          },
        ],
        report: expect.stringMatching(/^row;problems\.0;problems\.1\r\n2;value\.lastName must NOT/),
      },
    });
    expect(saved).toHaveLength(2);
    expect(saved).toContainEqual({
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.com',
      postalCode: '00187',
    });
  });
});

describe('files', () => {
  const sheet = [{ name: 'Ada', age: 36 }];
  it('are read by convert and written by it', async () => {
    await engine.publish(`
snodo: 1
slug: file-values
steps:
  - { id: csv, type: convert, with: { to: csv, value: "{{ trigger.body }}", as: file, name: people.csv } }
  - { id: rows, type: convert, with: { from: csv, value: "{{ steps.csv }}" } }
  - { id: xlsx, type: convert, with: { from: csv, to: xlsx, value: "{{ steps.csv }}", as: file, name: people.xlsx } }
  - { id: again, type: convert, with: { from: xlsx, value: "{{ steps.xlsx }}" } }
  - { id: json, type: convert, with: { from: xlsx, to: json, value: "{{ steps.xlsx }}", as: file, name: people.json } }
  - { id: whole, type: validate, with: { value: "{{ steps.json }}", schema: { type: array, items: { required: [age] } } } }
output: { csv: "{{ steps.csv }}", rows: "{{ steps.rows }}", again: "{{ steps.again }}", whole: "{{ steps.whole }}" }
`);
    const run = await engine.ended(await engine.start('file-values', sheet), 28_000);
    expect(run.output).toMatchObject({
      csv: { $file: expect.any(String), name: 'people.csv', contentType: 'text/csv; charset=utf-8' },
      rows: sheet,
      again: sheet,
      whole: sheet,
    });
  });

  it('that are larger than what is converted, or no JSON, are refused by what they are', async () => {
    await engine.publish(`
snodo: 1
slug: unfit-files
steps:
  - { id: checked, type: validate, with: { value: "{{ trigger.body }}", schema: { type: object } } }
`);
    const written = async (bytes: Buffer) =>
      fileValue(await engine.files.write(bytes, { name: 'a.txt', contentType: undefined, run: null }));
    const failed = async (bytes: Buffer) => engine.failure(await engine.run('unfit-files', await written(bytes)));
    expect((await failed(Buffer.from('no json'))).message).toMatch(/The file is not valid JSON/);
    expect(await failed(Buffer.alloc(10_000_001, 'x'))).toMatchObject({ code: 'too_large' });
  });

  it('need a name', async () => {
    const steps = (more: string) => `
snodo: 1
slug: named
steps:
  - { id: one, type: convert, with: { to: csv, value: [{ a: 1 }], ${more} } }
`;
    expect(await problemsOf(steps('as: file'))).toMatchObject([{ path: 'steps[0].with.name' }]);
    expect(await problemsOf(steps('name: a.csv'))).toMatchObject([{ path: 'steps[0].with.name' }]);
  });
});
