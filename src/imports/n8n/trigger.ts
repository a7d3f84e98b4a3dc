import type { Json } from '../../core/json.ts';
import { slugOf } from '../naming.ts';
import type { Node } from './export.ts';
import type { Lost } from './values.ts';

const isTrigger = /(?:[tT]rigger|\.webhook|\.start|\.cron|\.interval)$/;
const methods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']);

export function triggersOf(nodes: readonly Node[]): readonly Node[] {
  const all = nodes.filter(({ type }) => isTrigger.test(type));
  // Who sends a webhook waits for it, so that one counts.
  return all.toSorted((a, b) => Number(b.type.endsWith('.webhook')) - Number(a.type.endsWith('.webhook')));
}

function pathOf(written: Json | undefined, otherwise: string): string {
  const parts = typeof written === 'string' ? written.split('/').filter(Boolean) : [];
  const path = parts.map((part) => (/^:[A-Za-z_]\w*$/.test(part) ? part : slugOf(part, 'x'))).join('/');
  return path === '' || path.length > 200 ? otherwise : path;
}

/** What starts the workflow, and where its data are. */
export function triggerOf(
  node: Node | undefined,
  slug: string,
  lost: Lost,
): { readonly trigger: { readonly [field: string]: Json }; readonly place: string | undefined } {
  if (node === undefined || node.type.endsWith('.manualTrigger') || node.type.endsWith('.start')) {
    return { trigger: { type: 'manual' }, place: 'trigger.body' };
  }
  if (!node.type.endsWith('.webhook')) {
    lost(
      `A trigger of the type ${node.type.replace(/^.*\./, '').slice(0, 60)} is not carried over: the workflow is started by hand until you choose another.`,
    );
    return { trigger: { type: 'manual' }, place: undefined };
  }
  const { path, httpMethod, responseMode, authentication } = node.parameters;
  const method =
    typeof httpMethod === 'string' && methods.has(httpMethod) ? httpMethod : httpMethod === undefined ? 'GET' : 'POST';
  if (authentication !== undefined && authentication !== 'none') {
    lost('How its senders prove who they are was not carried over: choose a `verify` for the trigger.');
  }
  const respond = responseMode === 'lastNode' || responseMode === 'responseNode' ? 'result' : 'accepted';
  // In n8n the data of a webhook hold body, headers, query and params, as our trigger does.
  return { trigger: { type: 'webhook', path: pathOf(path, slug), method, respond }, place: 'trigger' };
}
