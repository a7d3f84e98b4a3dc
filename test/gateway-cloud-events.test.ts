import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/id.ts';
import { replayedTrigger, triggerOf } from '../src/gateway/trigger-of.ts';
import { listDeliveries } from '../src/store/deliveries/delivery-list.ts';
import { createRun, getRun } from '../src/store/runs/runs.ts';
import { RunningGateway } from './running-gateway.ts';

// The examples of the specification:
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md and
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
const event = {
  specversion: '1.0',
  type: 'com.example.someevent',
  source: '/mycontext',
  subject: null,
  id: 'C234-1234-1234',
  time: '2018-04-05T17:31:00Z',
  comexampleextension1: 'value',
  comexampleothervalue: 5,
  datacontenttype: 'application/json',
  data: { appinfoA: 'abc', appinfoB: 123, appinfoC: true },
};
const structured = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
const batched = { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' };
const ceHeaders = {
  'ce-specversion': '1.0',
  'ce-type': 'com.example.someevent',
  'ce-time': '2018-04-05T03:56:24Z',
  'ce-id': '1234-1234-1234',
  'ce-source': '/mycontext/subcontext',
  'content-type': 'application/json; charset=utf-8',
};

let gateway: RunningGateway;

/** What the workflow saw of an event that was sent alone in its endpoint, whatever its id was before. */
async function seen(body: string, headers: Readonly<Record<string, string>>, endpoint = 'events'): Promise<unknown> {
  const run = await gateway.runOf(await gateway.post(endpoint, body, headers));
  expect(run.error).toBeNull();
  return run.output;
}

beforeAll(async () => {
  gateway = await RunningGateway.start();
  for (const [slug, dedupe] of [
    ['events', 'dedupe: "{{ $millis() & $random() }}"'],
    ['named', 'window: 1h'],
    ['own', 'dedupe: "{{ trigger.cloudEvent.subject }}"'],
  ]) {
    await gateway.publish(`
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, ${dedupe} }
steps: [{ id: a, type: map, with: { value: { one: "{{ trigger.cloudEvent }}", many: "{{ trigger.cloudEvents }}", body: "{{ trigger.body }}" } } }]
`);
  }
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

describe('CloudEvents', () => {
  it('in structured mode: attributes and extensions, null ones left out, and the body as it was sent', async () => {
    const { subject: _, ...read } = event;
    expect(await seen(JSON.stringify(event), structured)).toMatchObject({ one: read, body: event });
    expect(await seen(JSON.stringify(event), structured)).not.toHaveProperty('one.subject');
  });

  it('in binary mode: the attributes from headers, the body as data', async () => {
    expect(await seen('{"a":1}', { ...ceHeaders, 'ce-comexampleothervalue': '5' })).toMatchObject({
      body: { a: 1 },
      one: {
        specversion: '1.0',
        type: 'com.example.someevent',
        time: '2018-04-05T03:56:24Z',
        id: '1234-1234-1234',
        source: '/mycontext/subcontext',
        comexampleothervalue: '5',
        datacontenttype: 'application/json; charset=utf-8',
        data: { a: 1 },
      },
    });
  });

  it.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['Euro%20%e2%82%ac', 'Euro €'],
    ['"a \\"quoted\\" %41"', 'a "quoted" A'],
    ['%2541', '%41'],
    ['100%', '100%'],
  ])('decodes the header value %s once', async (header, value) => {
    expect(await seen('{}', { ...ceHeaders, 'ce-subject': header })).toMatchObject({ one: { subject: value } });
  });

  it('reads data of every kind the same in both modes', async () => {
    const { data: _, ...bare } = event;
    const xml = '<much wow="xml"/>';
    const asXml = { ...bare, datacontenttype: 'application/xml' };
    const expected = { one: { data: { much: { '@wow': 'xml' } } } };
    expect(await seen(JSON.stringify({ ...asXml, data: xml }), structured)).toMatchObject(expected);
    expect(await seen(JSON.stringify({ ...asXml, data_base64: btoa(xml) }), structured)).toMatchObject(expected);
    expect(await seen(xml, { ...ceHeaders, 'content-type': 'application/xml' })).toMatchObject(expected);
    const bytes = { ...bare, datacontenttype: 'application/vnd.apache.thrift.binary', data_base64: 'AAH/' };
    expect(await seen(JSON.stringify(bytes), structured)).toMatchObject({ one: { data: { base64: 'AAH/' } } });
    const { datacontenttype: __, ...untyped } = bare;
    expect(await seen(JSON.stringify({ ...untyped, data: "I'm just a string" }), structured)).toMatchObject({
      one: { data: "I'm just a string" },
    });
    expect(await seen(JSON.stringify({ ...bare, data: null }), structured)).toMatchObject({ one: { data: null } });
    expect(await seen(JSON.stringify(bare), structured)).not.toHaveProperty('one.data');
  });

  it('in a batch: a list, also an empty one', async () => {
    const batch = [event, { ...event, id: 'B', data: 1 }];
    expect(await seen(JSON.stringify(batch), batched)).toMatchObject({
      many: [{ id: 'C234-1234-1234' }, { id: 'B', data: 1 }],
    });
    expect(await seen('[]', batched)).toEqual({ many: [], body: [] });
    const sent = await Promise.all([gateway.post('named', '[]', batched), gateway.post('named', '[]', batched)]);
    for (const one of sent) expect(await gateway.taken(one)).not.toHaveProperty('duplicate');
  });

  it('are not seen where there are none', async () => {
    expect(await seen('{"specversion":"1.0"}', { 'ce-other': '1' })).toEqual({ body: { specversion: '1.0' } });
    expect(await seen('x', { 'content-type': 'application/cloudevents+avro' })).toEqual({ body: { base64: 'eA==' } });
  });

  it.each(['specversion', 'id', 'source', 'type'])('without %s are refused in each mode', async (name) => {
    const { [`ce-${name}`]: _, ...headers }: Record<string, string> = { ...ceHeaders };
    const answers = [
      await gateway.post('named', JSON.stringify({ ...event, [name]: null }), structured),
      await gateway.post('named', JSON.stringify([event, { ...event, [name]: '' }]), batched),
      await gateway.post('named', '{}', headers),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(new RegExp(`it lacks ${name}\\.`)) });
    }
  });

  it.each([
    ['of version 0.3', JSON.stringify({ ...event, specversion: '0.3' }), structured, /specversion is not 1\.0/],
    ['with data twice', JSON.stringify({ ...event, data_base64: 'AAH/' }), structured, /both data and data_base64/],
    ['with bad base64', JSON.stringify({ ...event, data: undefined, data_base64: '*' }), structured, /not base64/],
    ['with a number for time', JSON.stringify({ ...event, time: 7 }), structured, /time is not a text/],
    ['a list for one event', '[]', structured, /not an object/],
    ['one event for a batch', JSON.stringify(event), batched, /not a list/],
    ['a batch with a number', JSON.stringify([event, 1]), batched, /item \[1\] is no CloudEvent/],
    ['with a header not in UTF-8', '{}', { ...ceHeaders, 'ce-subject': '%C0%A0' }, /ce-subject is not UTF-8/],
  ])('that are none are refused: %s', async (_, body, headers, why) => {
    const answer = await gateway.post('named', body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(why) });
  });

  it('are seen again in a replay, also of a batch', async () => {
    const { sql } = gateway.database;
    for (const [body, headers] of [
      [JSON.stringify(event), structured],
      [JSON.stringify([event]), batched],
    ] as const) {
      const run = await gateway.runOf(await gateway.post('events', body, headers));
      const input = replayedTrigger.parse(await triggerOf(run, false));
      const { workflow, version, id: replayOf } = run;
      const id = newId();
      await createRun(sql, { id, workflow, version, cause: 'replay', input, replayOf });
      await gateway.parts.watch.wait(id, { ms: 60_000, wantsResponse: false });
      expect((await getRun(sql, id)).output).toEqual(run.output);
    }
  });

  it('are named by source and id, where neither the scheme nor dedupe names them', async () => {
    const send = async (endpoint: string, more: object) =>
      gateway.taken(await gateway.post(endpoint, JSON.stringify({ ...event, id: 'n-1', ...more }), structured));
    const first = await send('named', {});
    expect(await send('named', { data: 'other' })).toEqual({ ...first, duplicate: true });
    expect(await send('named', { source: '/elsewhere' })).not.toHaveProperty('duplicate');
    expect(await send('named', { id: 'n-2' })).not.toHaveProperty('duplicate');
    const headers = { ...ceHeaders, 'ce-source': '/mycontext', 'ce-id': 'n-1' };
    expect(await gateway.taken(await gateway.post('named', '{}', headers))).toMatchObject({ duplicate: true });
    const own = await send('own', { subject: 's' });
    expect(await send('own', { subject: 's', id: 'n-3' })).toEqual({ ...own, duplicate: true });
  });
});

describe('a sender that asks whether it may deliver', () => {
  async function ask(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${gateway.url}/hooks/${path}`, { method: 'OPTIONS', headers });
  }
  const origin = { 'webhook-request-origin': 'eventemitter.example.com' };

  it('is told yes, and it is recorded as a handshake', async () => {
    const answer = await ask('named', origin);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('webhook-allowed-origin')).toBe('eventemitter.example.com');
    expect(answer.headers.get('webhook-allowed-rate')).toBeNull();
    expect(answer.headers.get('allow')).toContain('POST');
    const {
      rows: [kept],
    } = await listDeliveries(gateway.database.sql, { status: 'handshake', endpoint: 'named' }, { limit: 1 });
    expect(kept).toMatchObject({ method: 'OPTIONS', reason: expect.stringMatching(/eventemitter\.example\.com/) });
    const any = await ask('named', { ...origin, 'webhook-request-rate': '120' });
    expect(any.headers.get('webhook-allowed-rate')).toBe('*');
  });

  it.each([
    ['{ requests: 5, per: 1s }', '300'],
    ['{ requests: 7, per: 24h }', '1'],
  ])('is told the rate of the endpoint, in requests a minute: %s', async (rate, told) => {
    await gateway.publish(`
snodo: 1
slug: limited
trigger:
  type: webhook
  path: limited/:id
  rateLimit: ${rate}
  accepts: [application/json]
  verify: { scheme: hmac, secret: "key", header: x }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    const answer = await ask('limited/7', origin);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('webhook-allowed-rate')).toBe(told);
    expect((await gateway.post('limited/7', '{}')).status).toBe(401);
  });

  it('asks nothing without an origin, and not where nothing listens', async () => {
    expect((await ask('named', {})).status).toBe(405);
    expect((await ask('named', { 'webhook-request-origin': 'a b' })).status).toBe(405);
    expect((await ask('nowhere', origin)).status).toBe(404);
  });
});
