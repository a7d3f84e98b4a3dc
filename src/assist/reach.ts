import { isList, isObject, type Json } from '../core/json.ts';
import { shortLine } from '../core/short-line.ts';
import { isSourceReference } from '../secrets/source-reference.ts';

export const reachKinds = ['host', 'connection', 'secret', 'workflow', 'open-webhook'] as const;

/** Something outside of itself that a workflow comes to, or lets come in. */
export interface Reach {
  readonly kind: (typeof reachKinds)[number];
  readonly name: string;
}

const secret = /\bsecrets\.([A-Za-z_]\w*)/g;
/** Fields that hold a whole address. */
const addresses: ReadonlySet<string> = new Set(['url', 'wsdl', 'target']);
const host = /\b(?:https?|wss?):\/\/(?:[^/\s"'{}@]*@)?([^/\s"'{}?#\\]+)/gi;

function inText(text: string, key: string): readonly Reach[] {
  const hosts = Array.from(text.matchAll(host), ([, name = '']): Reach => ({ kind: 'host', name: name.toLowerCase() }));
  const secrets = Array.from(text.matchAll(secret), ([, name = '']): Reach => ({ kind: 'secret', name }));
  const kept: readonly Reach[] = isSourceReference(text) ? [{ kind: 'secret', name: text }] : [];
  // Worked out while it runs, so that it may be any.
  const open: readonly Reach[] =
    addresses.has(key) && hosts.length === 0 && text.includes('{{') ? [{ kind: 'host', name: shortLine(text) }] : [];
  const named: readonly Reach[] =
    key === 'connection' || key === 'connections' || key === 'mcp'
      ? [{ kind: 'connection', name: text }]
      : key === 'workflow'
        ? [{ kind: 'workflow', name: text }]
        : [];
  return [...hosts, ...open, ...secrets, ...kept, ...named];
}

function inValue(value: Json | undefined, key: string): readonly Reach[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return inText(value, key);
  if (isList(value)) return value.flatMap((one) => inValue(one, key));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => inValue(one, name));
}

/** A webhook that takes what anybody sends. */
function openWebhook(document: { readonly [key: string]: Json }): readonly Reach[] {
  const trigger = document['trigger'];
  if (trigger === undefined || !isObject(trigger) || trigger['type'] !== 'webhook') return [];
  if (trigger['verify'] !== undefined) return [];
  return [{ kind: 'open-webhook', name: typeof trigger['path'] === 'string' ? trigger['path'] : '' }];
}

function reachOf(document: { readonly [key: string]: Json }): readonly Reach[] {
  return [...inValue(document, ''), ...openWebhook(document)];
}

/**
 * What a proposed document comes to that the one before it does not. Who takes a proposal of a model looks at this
 * first: a model can be talked into sending data elsewhere.
 */
export function newReach(
  before: { readonly [key: string]: Json },
  after: { readonly [key: string]: Json },
): readonly Reach[] {
  const keyOf = ({ kind, name }: Reach) => `${kind} ${name}`;
  const known = new Set(reachOf(before).map(keyOf));
  return [
    ...new Map(
      reachOf(after)
        .filter((one) => !known.has(keyOf(one)))
        .map((one) => [keyOf(one), one]),
    ).values(),
  ];
}
