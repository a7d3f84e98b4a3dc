import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BookingServer, bookingServer } from './mcp/booking-server.ts';
import { type EverythingServer, everythingServer } from './mcp/everything-server.ts';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_MCP_RATE: '3/1h' });
let booking: BookingServer;
let everything: EverythingServer;

const approvals = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), form: z.unknown(), details: z.unknown() })),
});
const runSchema = z.object({
  status: z.string(),
  output: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${method} ${path} ${answer.status} ${text}`).toMatch(/ 2\d\d /);
  return text === '' ? null : JSON.parse(text);
}

/** Starts a run of one call, and gives it with what it asks a person. */
async function asks(connection: string, tool: string, given: object) {
  const { id } = z
    .object({ id: z.string() })
    .parse(await api('POST', `/workflows/${connection}/runs`, { input: { tool, given } }));
  const list = async () => approvals.parse(await api('GET', `/approvals?run=${id}`)).items;
  await expect.poll(list, { timeout: 60_000 }).toHaveLength(1);
  const [asked] = await list();
  return { id, approval: asked?.id ?? '', asked };
}

async function ended(id: string): Promise<z.infer<typeof runSchema>> {
  const read = async () => runSchema.parse(await api('GET', `/runs/${id}`));
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toMatch(/succeeded|failed/);
  return read();
}

beforeAll(async () => {
  [booking, everything] = await Promise.all([bookingServer(), everythingServer(), server.launch()]);
  for (const [slug, { url }] of Object.entries({ booking, everything })) {
    await api('PUT', `/connections/${slug}`, { connector: 'mcp', baseUrl: url });
    await api('PUT', `/workflows/${slug}`, {
      snodo: 1,
      slug,
      steps: [
        {
          id: 'asked',
          type: 'mcp.call',
          with: {
            connection: slug,
            tool: '{{ trigger.body.tool }}',
            arguments: '{{ trigger.body.given }}',
            ask: 'person',
          },
        },
      ],
      output: '{{ steps.asked.content }}',
    });
    await api('POST', `/workflows/${slug}/publish`);
  }
}, 240_000);
afterAll(async () => {
  await server.remove();
  await booking[Symbol.asyncDispose]();
  await everything[Symbol.asyncDispose]();
});

describe('a server of 2026-07-28 that asks a person', () => {
  it('goes on where it asked, also after a restart, with what the person gives', async () => {
    const { id, approval, asked } = await asks('booking', 'book', { day: 'Monday' });
    expect(asked).toMatchObject({
      title: 'How many come on Monday?',
      details: { tool: 'book', arguments: { day: 'Monday' } },
      form: { required: ['seats', 'room'] },
    });
    expect(await api('GET', `/runs/${id}`)).toMatchObject({ status: 'waiting' });
    const place = `/runs/${id}/approvals/${approval}`;
    const wrong = await server.call('POST', place, {
      body: JSON.stringify({ approve: true, content: { seats: 20, room: 'cellar' } }),
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      errors: [{ path: 'content.seats' }, { path: 'content.room' }],
    });
    await server.end('SIGTERM');
    await server.launch();
    await api('POST', place, { approve: true, content: { seats: 4, room: 'terrace', smoking: false } });
    expect((await ended(id)).output).toEqual([{ type: 'text', text: 'Booked the table of Monday.' }]);
    // The table was laid aside once: the call was gone on with, and not made again.
    expect(booking.held).toEqual(['Monday']);
    expect(booking.booked).toEqual([{ table: 'table of Monday', seats: 4, room: 'terrace', smoking: false }]);
  });

  it('is told of a no', async () => {
    const { id, approval } = await asks('booking', 'book', { day: 'Tuesday' });
    await api('POST', `/runs/${id}/approvals/${approval}`, { approve: false });
    expect((await ended(id)).output).toEqual([{ type: 'text', text: 'Nothing was booked.' }]);
    expect(booking.booked).toHaveLength(1);
  });
});

describe('an older server that asks a person', () => {
  it('is called again with what the person gives', async () => {
    const { id, approval, asked } = await asks('everything', 'trigger-elicitation-request', {});
    expect(asked?.form).toMatchObject({ properties: { name: { type: 'string' } } });
    await api('POST', `/runs/${id}/approvals/${approval}`, { approve: true, content: { name: 'Ada' } });
    expect(JSON.stringify((await ended(id)).output)).toContain('Name: Ada');
  });

  it('is told that the question was dismissed', async () => {
    const { id, approval } = await asks('everything', 'trigger-elicitation-request', {});
    await api('POST', `/runs/${id}/approvals/${approval}`, { approve: false, dismiss: true });
    expect(JSON.stringify((await ended(id)).output)).toMatch(/cancel/);
  });
});

describe('a caller of /mcp who asks too often', () => {
  it('is told when to go on, and nobody else is', async () => {
    const made = z.object({ token: z.string() });
    const other = made.parse(await api('POST', '/tokens', { name: 'other', role: 'viewer' })).token;
    const ping = (bearer: string) =>
      fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
      });
    for (let nth = 0; nth < 3; nth += 1) expect((await ping(token)).status).not.toBe(429);
    const refused = await ping(token);
    expect(refused.status).toBe(429);
    const after = Number(refused.headers.get('retry-after'));
    // One of three in an hour is free again after twenty minutes.
    expect([after > 1_000, after <= 1_200]).toEqual([true, true]);
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('3 requests in 1h') });
    expect((await ping(other)).status).not.toBe(429);
  });
});
