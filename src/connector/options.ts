import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { ConnectorHttp } from './http.ts';
import type { ConnectorSocket } from './socket.ts';

/** A value that a field may have, as the service names it for people. */
export interface Option {
  readonly value: string | number;
  readonly label: string;
}

interface OptionsContext<I> {
  readonly http: ConnectorHttp;
  /** For a service that does not speak HTTP. */
  readonly socket: ConnectorSocket;
  /** What the person has typed, where the service can look for it; else empty. */
  readonly search: string;
  /** Those of the other fields that the values depend on. */
  readonly input: I;
}

/** The values that a field may have at somebody's account: its channels, its lists, its projects. */
export interface OptionsDefinition<I> {
  /** The service's page about it. */
  readonly docs: string;
  /** The other fields that it depends on. */
  readonly input: z.ZodType<I>;
  /** At most some hundreds: with more, what fits `search`. */
  readonly run: (context: OptionsContext<I>) => Promise<readonly Option[]>;
}

export interface Options {
  readonly docs: string;
  /** @throws SnodoError `invalid` where a field that it depends on is not filled in. */
  readonly run: (context: OptionsContext<Json>) => Promise<readonly Option[]>;
}
