import { isList, isObject, type Json } from '../core/json.ts';

/** A connection that a document names. */
export interface NamedConnection {
  readonly slug: string;
  /** Of the step or trigger that names it. */
  readonly type: string;
}

function named(value: Json | undefined, type: string): readonly NamedConnection[] {
  if (value === undefined) return [];
  if (isList(value)) return value.flatMap((one) => named(one, type));
  if (!isObject(value)) return [];
  const own = value['type'];
  const isStep = typeof own === 'string' && ['id', 'with', 'connection'].some((field) => field in value);
  const within = isStep ? own : type;
  return Object.entries(value).flatMap(([key, one]) => {
    // Of code.
    if (key === 'connections' && isList(one)) return one.flatMap((slug) => named({ connection: slug }, within));
    return (key === 'connection' || key === 'mcp') && typeof one === 'string' && !one.includes('{{')
      ? [{ slug: one, type: key === 'mcp' ? 'mcp.call' : within }]
      : named(one, within);
  });
}

/** The connections that a document names itself, each once, with a kind of step that does. */
export function namedConnections(document: { readonly [key: string]: Json }): readonly NamedConnection[] {
  const found = [...named(document['trigger'], ''), ...named(document['steps'], '')];
  return [...new Map(found.toReversed().map((one) => [one.slug, one])).values()].toReversed();
}
