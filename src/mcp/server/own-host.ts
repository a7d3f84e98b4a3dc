import { isIP } from 'node:net';

interface Asked {
  readonly host: string | null;
  readonly origin: string | null;
  readonly publicUrl: string | undefined;
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function nameOf(address: string): string | undefined {
  return URL.parse(address)?.hostname;
}

/**
 * Why a request may not come this way; undefined where it may. A page whose name was made to point at this machine (DNS
 * rebinding) names itself in Host and Origin: names are taken only where they are known, addresses always.
 */
export function foreignProblem({ host, origin, publicUrl }: Asked): string | undefined {
  const name = nameOf(`http://${host ?? ''}`);
  const own = publicUrl === undefined ? undefined : nameOf(publicUrl);
  if (name === undefined) return 'The header Host is missing or cannot be read.';
  const isKnown = (one: string) => one === own || loopback.has(one);
  if (!isKnown(name) && isIP(name.replace(/^\[|\]$/g, '')) === 0) {
    return `This server does not know itself by the name ${name}. Set SNODO_PUBLIC_URL to the address that it is called by.`;
  }
  if (origin === null) return undefined;
  const from = nameOf(origin);
  if (from !== undefined && (isKnown(from) || from === name)) return undefined;
  return 'Pages of other sites may not call this server.';
}
