import { colourOf } from '../../connectors/specification/look-of.ts';
import type { MadeAuth, MadeHead } from '../../connectors/specification/made-service.ts';
import { SnodoError } from '../../core/error.ts';
import { serviceOf, slugOf } from '../naming.ts';

export interface SpokenWish {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Where the service is, or what tells of it. */
  readonly url: string;
  readonly today: string;
}

/** As many as a document of OpenAPI may have. */
export const mostOperations = 2_000;

/** What describes such a service does not say how it wants to know who calls. */
const anyAuth: MadeAuth[] = [
  { type: 'bearer', preset: {}, hint: 'The token that the service gives.' },
  { type: 'api-key', preset: { in: 'header', name: 'x-api-key' }, hint: 'The key that the service gives.' },
  { type: 'basic', preset: {}, hint: 'A user name and a password.' },
  { type: 'none', preset: {}, hint: 'The service asks nobody who calls.' },
];

interface Told {
  readonly baseUrl: string;
  readonly operations: number;
  /** What it is, such as `the GraphQL service`. */
  readonly about: string;
  /** What it calls itself. */
  readonly title?: string | undefined;
}

/** What is told of a service that describes itself by GraphQL, WSDL or gRPC. @throws SnodoError `invalid` without operations. */
export function headOf(wish: SpokenWish, { baseUrl, operations, about, title: own }: Told): MadeHead {
  if (operations === 0) throw new SnodoError('invalid', `document: ${about} has no operation that can be called.`);
  const { host, hostname } = new URL(baseUrl);
  const said = wish.title ?? own;
  const id = wish.id ?? (said === undefined ? serviceOf(hostname) : slugOf(said, 'service'));
  return {
    id,
    title: said ?? host,
    description: `Operations of ${about} at ${host}.`,
    docs: wish.url,
    categories: ['web'],
    color: colourOf({}, id),
    baseUrl,
    address: null,
    auth: anyAuth,
    date: wish.today,
    source: wish.url,
    operations,
  };
}
