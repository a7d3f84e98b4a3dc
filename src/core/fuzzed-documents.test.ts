import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnodoError } from './error.ts';
import { readWorkflow } from './read-document.ts';
import { readYaml } from './read-yaml.ts';
import { writeYaml } from './write-yaml.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync(['examples/*.yaml', 'templates/*/*.yaml'], { cwd: root }).toSorted();
const examples = files.map((file) => readFileSync(join(root, file), 'utf8'));

/** What somebody's editor, or somebody bad, may leave in a document. */
const pieces = fc.constantFrom(
  '\n',
  ' ',
  '\t',
  '- ',
  ': ',
  '? ',
  '"',
  "'",
  '{',
  ']',
  '|\n',
  '>-\n',
  '&a ',
  '*a',
  '!!binary ',
  '!!js/function ',
  '<<: ',
  '---\n',
  '...\n',
  '#',
  '%YAML 9.9\n',
  '\0',
  '\ufeff',
  '\u2028',
  '\ud800',
  '__proto__: ',
  'constructor',
  '{{ ',
  ' }}',
  '{{ steps.',
  '~',
  '0x',
  '1e999',
  'null',
  'true',
  '9007199254740993',
);

interface Edit {
  readonly at: number;
  readonly take: number;
  readonly put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(10_000),
  take: fc.oneof(fc.constant(0), fc.nat(40)),
  put: fc.oneof(pieces, fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 8 })),
});

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, take, put }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + put + now.slice(from + take);
  }, text);
}

/** The workflow of a text, or undefined where it is refused: with the places, and the reason of each. */
function read(text: string): ReturnType<typeof readWorkflow> | undefined {
  try {
    return readWorkflow(readYaml(text));
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    expect(error.code).toMatch(/^invalid(?:_document)?$/);
    expect(error.message.length).toBeGreaterThan(0);
    if (error.code === 'invalid_document') expect(error.problems.length).toBeGreaterThan(0);
    for (const { message } of error.problems) expect(message.length).toBeGreaterThan(0);
    return undefined;
  }
}

describe('a real document that was edited at random', () => {
  it('is read, and is the same when it was written and read again, or is refused with every place', () => {
    expect(examples.length).toBeGreaterThan(15);
    let valid = 0;
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        const document = read(edited(text, edits));
        if (document === undefined) return;
        valid += 1;
        expect(readWorkflow(readYaml(writeYaml(document)))).toEqual(document);
      }),
      { numRuns: 400, seed: 20_260_101, verbose: fc.VerbosityLevel.Verbose },
    );
    expect(valid).toBeGreaterThan(20);
  });

  it('is also so where its values are put elsewhere', () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(200), values, (text, at, value) => {
        let left = at;
        const json: unknown = JSON.parse(JSON.stringify(readYaml(text)), (_, one: unknown) => {
          left -= 1;
          return left === 0 ? value : one;
        });
        read(JSON.stringify(json));
      }),
      { numRuns: 300, seed: 20_260_102, verbose: fc.VerbosityLevel.Verbose },
    );
  });
});

/** Documents that were made to fill the memory or the time of who reads them. */
const bombs: Readonly<Record<string, string>> = {
  'aliases that double': [
    'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]`),
  ].join('\n'),
  'an alias of itself': 'a: &a [*a]',
  'maps that merge each other': [
    'a0: &a0 { k: v }',
    ...Array.from(
      { length: 30 },
      (_, at) => `a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}], b: *a${at}, c: *a${at} }`,
    ),
  ].join('\n'),
  'brackets without an end': '['.repeat(100_000),
  'braces without an end': '{a: '.repeat(50_000),
  'lists in lists on one line': '- '.repeat(50_000),
  'indentation without an end': Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
  'questions without an end': '? '.repeat(50_000),
  'one long text': `a: "${'x'.repeat(3_000_000)}`,
  'many anchors': Array.from({ length: 20_000 }, (_, at) => `&a${at} `).join(''),
  'many documents': '---\n'.repeat(100_000),
  'tags without an end': '!a '.repeat(50_000),
  'a long number': `a: ${'9'.repeat(1_000_000)}x`,
};

describe('a YAML bomb', () => {
  it.each(Object.entries(bombs))('of %s is refused, or is no workflow', (_, text) => {
    const before = process.memoryUsage().heapUsed;
    expect(read(text)).toBeUndefined();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000);
  });
});
