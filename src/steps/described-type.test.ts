import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { listed } from '../connectors/catalogue.ts';
import { loaders } from '../connectors/loaders.ts';
import { isObject, type Json } from '../core/json.ts';
import { allTypes, stepTypeNamed } from './catalogue.ts';
import { describedType } from './described-type.ts';

const types = await Promise.all(allTypes().map(stepTypeNamed));
const all = types.flatMap((one) => (one ? [describedType(one)] : []));
const formats: ReadonlySet<Json> = new Set(
  'multiline code expression connection workflow knowledge duration json schema steps file date date-time email uri uuid base64 labels extract-fields form-fields tools tool-arguments prompt queue-options'.split(
    ' ',
  ),
);
const connectors = await Promise.all(Object.values(loaders).map((load) => load()));
const offers: ReadonlySet<Json> = new Set([
  ...connectors.flatMap((one) => [...one.options.keys()]),
  ...'graphql-fields soap-operations grpc-methods models models-embeddings models-transcription mcp-tools mcp-resources mcp-prompts'.split(
    ' ',
  ),
]);

const byType = new Map(all.map((one) => [one.type, one]));
// One for all: to make it takes longer than to compile most schemas.
const ajv = new Ajv2020({ strict: false, validateFormats: false });

function fieldsOf(type: string): { readonly [name: string]: Json } {
  const properties = byType.get(type)?.input['properties'];
  return properties !== undefined && isObject(properties) ? properties : {};
}

function field(type: string, name: string): { readonly [keyword: string]: Json } {
  const found = fieldsOf(type)[name];
  return found !== undefined && isObject(found) ? found : {};
}

describe.each(all)('the description of $type', ({ type, title, description, input }) => {
  const isOfService = listed.has(type.split('.')[0] ?? '');

  it('has words for itself and for each of its fields', () => {
    expect([title, description].every((text) => text.length > 2)).toBe(true);
    for (const name of Object.keys(fieldsOf(type))) {
      const { title: called, description: says, format, options } = field(type, name);
      expect([name, called]).toEqual([name, expect.stringMatching(/^[A-Z].*[^.]$/)]);
      // Of a service a title such as "Due on" says enough, and an example may stand for a sentence.
      const sentence = isOfService ? /^\S.*\S$/s : /^[A-Z].+\.$/;
      if (!isOfService || says !== undefined) expect([name, says]).toEqual([name, expect.stringMatching(sentence)]);
      expect(format === undefined || formats.has(format)).toBe(true);
      expect(options === undefined || offers.has(options)).toBe(true);
    }
  });

  it('has a JSON Schema that compiles, and no reference that leads nowhere', () => {
    expect(ajv.compile(input)).toBeTypeOf('function');
    expect(JSON.stringify(input)).not.toContain('$ref');
  });
});

describe('the described steps', () => {
  it('are all of them', () => {
    expect(all.map(({ type }) => type)).toEqual(allTypes());
    expect(all.length).toBeGreaterThan(20);
  });

  it('tell the ports that there always are, and where others come from', () => {
    const withPorts = all.filter(
      ({ ports, portsFrom, failurePorts }) => ports.length > 0 || portsFrom || failurePorts.length > 0,
    );
    expect(withPorts.map(({ type, ports, portsFrom, failurePorts }) => [type, ports, portsFrom, failurePorts])).toEqual(
      [
        ['ai.classify', ['unsure'], 'labels', []],
        ['ai.moderate', ['flagged', 'clean'], null, []],
        ['branch', ['true', 'false'], null, []],
        ['switch', ['default'], 'cases', []],
        ['callback', [], null, ['expired']],
        ['poll', [], null, ['expired']],
        ['approval', [], null, ['refused', 'expired']],
        ['form', [], null, ['expired']],
      ],
    );
  });

  it('say how a field is best filled in', () => {
    const told: readonly [string, string, string][] = [
      ['http.request', 'connection', 'connection'],
      ['http.request', 'body', 'json'],
      ['grpc.call', 'connection', 'connection'],
      ['ai.generate', 'prompt', 'prompt'],
      ['ai.agent', 'prompt', 'prompt'],
      ['ai.generate', 'schema', 'schema'],
      ['branch', 'when', 'expression'],
      ['call', 'workflow', 'workflow'],
      ['wait', 'for', 'duration'],
      ['wait', 'until', 'date-time'],
      ['each', 'steps', 'steps'],
      ['file.read', 'file', 'file'],
    ];
    expect(told.map(([type, name]) => [type, name, field(type, name)['format']])).toEqual(told);
    expect(field('soap.call', 'operation')['options']).toBe('soap-operations');
    expect(field('ai.agent', 'model')['options']).toBe('models');
  });

  it('take what the steps themselves take, and refuse what has no field', () => {
    const fits = (type: string, given: object) => ajv.validate(byType.get(type)?.input ?? false, given);
    expect(fits('http.request', { url: 'https://x.example', method: 'POST', body: { a: [1, null] } })).toBe(true);
    expect(fits('http.request', { url: 'https://x.example', bdy: 1 })).toBe(false);
    expect(fits('map', { value: [{ a: null }] })).toBe(true);
    expect(fits('switch', { value: 1, cases: { small: [1, 2], big: 3 } })).toBe(true);
    expect(fits('switch', { value: 1 })).toBe(false);
    expect(fits('each', { items: [1], steps: [{ id: 'a', type: 'map', with: { value: '{{ item }}' } }] })).toBe(true);
  });
});
