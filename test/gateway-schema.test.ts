import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDeliveries } from '../src/store/deliveries/delivery-list.ts';
import { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;

function workflow(slug: string, schema: object, more = ''): string {
  return `
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, schema: ${JSON.stringify(schema)}${more} }
steps: [{ id: a, type: map, with: { value: "{{ trigger.body }}" } }]
`;
}

async function lastRejected(endpoint: string): Promise<string | null | undefined> {
  const {
    rows: [last],
  } = await listDeliveries(gateway.database.sql, { endpoint, status: 'rejected' }, { limit: 1 });
  return last?.reason;
}

beforeAll(async () => {
  gateway = await RunningGateway.start();
  await gateway.publish(
    workflow('order', {
      type: 'object',
      required: ['customer'],
      properties: {
        customer: { type: 'object', properties: { id: { type: 'integer' } } },
        lines: { type: 'array', items: { type: 'object', required: ['sku'] } },
      },
    }),
  );
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

describe('trigger.schema', () => {
  it('lets in what fits', async () => {
    const run = await gateway.runOf(await gateway.post('order', '{"customer":{"id":7}}'));
    expect(run.output).toEqual({ customer: { id: 7 } });
  });

  it('refuses what does not, with every place, and records why', async () => {
    const answer = await gateway.post('order', '{"customer":{"id":"7"},"lines":[{"sku":1},{},{},{}]}');
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:snodo:schema_mismatch',
      title: 'The body does not fit the schema',
      status: 422,
      detail: expect.stringMatching(/^The body does not fit the schema: /),
      errors: [
        { path: 'body.customer.id', message: 'must be integer' },
        { path: 'body.lines[1]', message: "must have required property 'sku'" },
        { path: 'body.lines[2]', message: "must have required property 'sku'" },
        { path: 'body.lines[3]', message: "must have required property 'sku'" },
      ],
    });
    expect(await lastRejected('order')).toBe(
      "The body does not fit the schema: body.customer.id must be integer; body.lines[1] must have required property 'sku'; body.lines[2] must have required property 'sku', and 1 more.",
    );
    expect((await gateway.post('order', '', { 'content-type': 'text/plain' })).status).toBe(422);
  });

  it('is asked only after the signature, and makes no duplicate of what it refused', async () => {
    await gateway.parts.secrets.put('KEY', 'key');
    const verify = ', verify: { scheme: hmac, secret: "{{ secrets.KEY }}", header: x }';
    await gateway.publish(workflow('signed', { type: 'string' }, verify));
    expect((await gateway.post('signed', '1', { x: 'no' })).status).toBe(401);
    await gateway.publish(workflow('named', { type: 'array' }, ', dedupe: "{{ trigger.headers.name }}"'));
    expect((await gateway.post('named', '1', { name: 'a' })).status).toBe(422);
    expect(await gateway.taken(await gateway.post('named', '[1]', { name: 'a' }))).not.toHaveProperty('duplicate');
  });

  it('takes a field name of any letters and length into its record', async () => {
    await gateway.publish(workflow('closed', { additionalProperties: false }));
    const name = `\u0000${'n'.repeat(100_000)}`;
    const answer = await gateway.post('closed', JSON.stringify({ [name]: 1 }));
    expect(answer.status).toBe(422);
    expect((await answer.text()).length).toBeLessThan(2_000);
    expect(await lastRejected('closed')).toMatch(/additional properties: \u{fffd}nnn/u);
  });

  it('holds a pattern against a hostile text without stopping', async () => {
    await gateway.publish(workflow('pattern', { properties: { a: { type: 'string', pattern: '^(a+)+$' } } }));
    const answer = await gateway.post('pattern', JSON.stringify({ a: `${'a'.repeat(1_000_000)}!` }));
    expect(answer.status).toBe(422);
    expect((await gateway.post('pattern', '{"a":"aaa"}')).status).toBe(202);
  });

  it('reads 2020-12 where it says so', async () => {
    const dialect = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
    await gateway.publish(workflow('tuple', { ...dialect, prefixItems: [{ type: 'string' }] }));
    expect((await gateway.post('tuple', '[1]')).status).toBe(422);
    expect((await gateway.post('tuple', '["a"]')).status).toBe(202);
  });

  it.each([
    [{ properties: { a: { type: 'strin' } } }, 'trigger.schema.properties.a.type'],
    [{ properties: { a: { $ref: '#/nowhere' } } }, 'trigger.schema'],
    [{ pattern: '(?<=a)b' }, 'trigger.schema'],
  ])('that is no JSON Schema cannot be published: %j', async (schema, path) => {
    await expect(gateway.publish(workflow('broken', schema))).rejects.toMatchObject({
      code: 'invalid_document',
      problems: expect.arrayContaining([expect.objectContaining({ path, hint: expect.stringMatching(/JSON Schema/) })]),
    });
  });

  it.each([
    ['validate', { value: 1 }],
    ['ai.generate', { prompt: 'Who?' }],
    ['ai.extract', { text: 'Ada' }],
    ['callback', { submit: { type: 'map', with: { value: 1 } } }],
  ])('of a step is looked at as well: %s', async (type, fields) => {
    const step = (schema: unknown) => ({
      snodo: 1,
      slug: 'steps',
      steps: [
        { id: 'all', type: 'each', with: { items: [1], steps: [{ id: 'a', type, with: { ...fields, schema } }] } },
      ],
    });
    await gateway.publish(JSON.stringify(step({ type: 'object' })));
    const path = 'steps[0].with.steps[0].with.schema.type';
    await expect(gateway.publish(JSON.stringify(step({ type: 'objekt' })))).rejects.toMatchObject({
      code: 'invalid_document',
      problems: expect.arrayContaining([expect.objectContaining({ path, hint: expect.stringMatching(/JSON Schema/) })]),
    });
  });

  it('is that of the version that is live', async () => {
    await gateway.publish(workflow('versions', { type: 'string' }));
    expect((await gateway.post('versions', '1')).status).toBe(422);
    await gateway.publish(workflow('versions', { type: 'number' }));
    expect((await gateway.post('versions', '1')).status).toBe(202);
    expect((await gateway.post('versions', '"a"')).status).toBe(422);
  });
});
