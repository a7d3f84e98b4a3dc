import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { acceptedContent, createMcpHandler, inputRequired, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export interface BookingServer extends AsyncDisposable {
  readonly url: string;
  /** How often a table was laid aside, which a booking begins with, and what was booked. */
  readonly held: string[];
  readonly booked: unknown[];
}

const form = z.object({
  seats: z.int().min(1).max(8).meta({ title: 'Seats' }),
  room: z.enum(['inside', 'terrace']).meta({ title: 'Room' }),
  note: z.string().max(40).optional().meta({ title: 'Note' }),
  smoking: z.boolean().optional().meta({ title: 'Smoking' }),
});

/** A server of 2026-07-28 that asks a person in the middle of its work, and goes on where it was. */
export async function bookingServer(): Promise<BookingServer> {
  const held: string[] = [];
  const booked: unknown[] = [];
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'booking', version: '1' }, { capabilities: { tools: {} } });
    server.registerTool(
      'book',
      { description: 'Books a table', inputSchema: z.object({ day: z.string() }), annotations: { readOnlyHint: true } },
      async ({ day }, { mcpReq }) => {
        const table = mcpReq.requestState<string>();
        if (table === undefined) {
          held.push(day);
          return inputRequired({
            requestState: `table of ${day}`,
            inputRequests: {
              seats: inputRequired.elicit({ message: `How many come on ${day}?`, requestedSchema: form }),
            },
          });
        }
        const given = acceptedContent(mcpReq.inputResponses, 'seats');
        if (given === undefined) return { content: [{ type: 'text', text: 'Nothing was booked.' }] };
        booked.push({ table, ...given });
        return { content: [{ type: 'text', text: `Booked the ${table}.` }] };
      },
    );
    return server;
  });
  const server = createAdaptorServer({ fetch: (request) => handler.fetch(request) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    held,
    booked,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
