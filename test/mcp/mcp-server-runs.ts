import { z } from 'zod';
import type { Json } from '../../src/core/json.ts';
import type { RunningServer } from '../running-server.ts';

const runSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  output: z.json(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  steps: z.array(z.looseObject({ id: z.string(), error: z.json().optional() })),
});

/** Runs one step in a workflow of its own, and gives the finished run: its output is that of the step. */
export async function runStep(
  server: RunningServer,
  type: string,
  given: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
): Promise<z.infer<typeof runSchema>> {
  const document = {
    snodo: 1,
    slug: 'at-the-server',
    name: 'At the server',
    trigger: { type: 'manual' },
    steps: [{ id: 'asked', type, with: given, retry: { attempts: 1 }, ...more }],
    output: '{{ steps.asked }}',
  };
  const saved = await server.call('PUT', '/workflows/at-the-server', { body: JSON.stringify(document) });
  if (!saved.ok) throw new Error(await saved.text());
  const published = await server.call('POST', '/workflows/at-the-server/publish');
  if (!published.ok) throw new Error(await published.text());
  const run = await server.call('POST', '/workflows/at-the-server/runs?wait=60s', { body: '{"input":{}}' });
  return runSchema.parse(await run.json());
}
