import { z } from 'zod/mini';
import type { Json } from '../../../../src/core/json.ts';
import { listDeliveries, readDelivery } from '../../../api/webhooks.ts';

const headers = z.record(z.string(), z.string());

function parsed(body: string): Json {
  try {
    return z.json().parse(JSON.parse(body));
  } catch {
    return body;
  }
}

/** The last webhook of a workflow, as what started it; undefined where none came yet. */
export async function lastTrigger(workflow: string): Promise<Json | undefined> {
  const { items } = await listDeliveries({ text: workflow }, '');
  const last = items.find((one) => one.workflow === workflow && one.status === 'accepted');
  if (last === undefined) return undefined;
  const { body, headers: sent, method } = await readDelivery(last.id);
  const read = headers.safeParse(sent);
  return {
    body: typeof body === 'string' ? parsed(body) : null,
    headers: read.success ? read.data : {},
    query: {},
    params: {},
    method,
  };
}
