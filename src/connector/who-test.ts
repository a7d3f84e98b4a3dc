import type { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { graphql } from './graphql.ts';
import type { Body, ConnectorHttp, HttpOptions } from './http.ts';
import type { ConnectorSocket } from './socket.ts';

/** The call of a service that tells whose credential it was given. */
export interface WhoTest {
  /** The provider's page of it. */
  readonly docs: string;
  /** @returns whom the service takes the caller for. @throws SnodoError as `ConnectorHttp`. */
  readonly ask: (http: ConnectorHttp, socket: ConnectorSocket) => Promise<string>;
}

interface Rest<T> extends Pick<HttpOptions, 'query'> {
  readonly docs: string;
  /** GET when left out. */
  readonly method?: 'get' | 'post';
  readonly path: string;
  readonly body?: Body;
  readonly answer: z.ZodType<T>;
  /** Undefined: the answer says that nobody is known, which some services say with status 200. */
  readonly who: (answer: T) => string | number | undefined;
}

function named(who: string | number | undefined, what: string): string {
  if (who !== undefined) return String(who);
  throw new SnodoError('http_status', `${what} answered that it does not know the credential.`, { status: 401 });
}

/** By a request whose answer says it. */
export function whoByRest<T>({ docs, method = 'get', path, body = {}, query = {}, answer, who }: Rest<T>): WhoTest {
  return {
    docs,
    ask: async (http) => {
      const given = method === 'get' ? await http.get(path, { query }) : await http.post(path, body, { query });
      return named(who(given.read(answer)), `${method.toUpperCase()} ${path}`);
    },
  };
}

interface Query<T> {
  readonly docs: string;
  readonly path: string;
  readonly query: string;
  readonly answer: z.ZodType<T>;
  readonly who: (answer: T) => string;
}

/** By a query of GraphQL. */
export function whoByGraphql<T>({ docs, path, query, answer, who }: Query<T>): WhoTest {
  return { docs, ask: async (http) => who((await graphql(http, path, query)).read(answer)) };
}
