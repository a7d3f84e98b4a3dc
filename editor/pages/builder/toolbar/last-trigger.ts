import { z } from 'zod/mini';
import type { Json } from '../../../../src/core/json.ts';
import { listDeliveries, readDelivery } from '../../../api/webhooks.ts';
import { isMessage } from '../../../state/delivery-name.ts';

const texts = z.record(z.string(), z.string());

function parsed(body: string): Json {
  try {
    return z.json().parse(JSON.parse(body));
  } catch {
    return body;
  }
}

/** The last webhook or message of a workflow, as what started it; undefined where none came yet. */
export async function lastTrigger(workflow: string): Promise<Json | undefined> {
  const { items } = await listDeliveries({ workflow, status: 'accepted' }, '');
  const [last] = items;
  if (last === undefined) return undefined;
  const { body, headers: sent, method, params } = await readDelivery(last.id);
  const read = texts.safeParse(sent);
  const told = texts.safeParse(params).data ?? {};
  return {
    body: typeof body === 'string' ? parsed(body) : null,
    headers: read.success ? read.data : {},
    query: {},
    ...(isMessage({ method }) ? { params: {}, message: told } : { params: told }),
    method,
  };
}
