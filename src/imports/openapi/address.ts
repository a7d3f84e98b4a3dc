import { rowOf } from '../../core/row-of.ts';
import type { Description, Operation, Server } from './description.ts';

interface Address {
  /** Where the service is; undefined where the document does not say. */
  readonly baseUrl: string | undefined;
  /** What stands before each path: of an address that is not whole. */
  readonly prefix: string;
  /** The values of the address that the document leaves to who calls. */
  readonly chosen: readonly string[];
}

function filled({ url, variables = {} }: Server): {
  readonly text: string | undefined;
  readonly chosen: readonly string[];
} {
  const chosen: string[] = [];
  let isKnown = true;
  const text = url.replaceAll(/\{([^{}]{1,100})\}/g, (_, name: string) => {
    const row = rowOf(variables, name);
    const value = row?.default ?? row?.enum[0];
    chosen.push(name);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return { text: isKnown ? text : undefined, chosen };
}

/** Where an operation is called: at its own servers, those of its path, or those of the document. */
export function addressOf(root: Description, { servers = root.servers }: Operation): Address {
  const [server] = servers;
  const { text, chosen } = server === undefined ? { text: undefined, chosen: [] } : filled(server);
  const url = URL.parse(text ?? '');
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '') {
    return { baseUrl: url.href.replace(/\/$/, ''), prefix: '', chosen };
  }
  const isPath = text !== undefined && /^\/(?!\/)/.test(text);
  return { baseUrl: undefined, prefix: isPath ? text.replace(/\/+$/, '') : '', chosen: [] };
}
