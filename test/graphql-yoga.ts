import { createRequire } from 'node:module';
import type { RequestListener } from 'node:http';
import { z } from 'zod';

interface Params {
  readonly query?: string | undefined;
  readonly extensions?: unknown;
}

export interface YogaPlugin {
  onParams(hook: { readonly params: Params; readonly setParams: (params: Params) => void }): void;
}

interface YogaOptions {
  readonly graphqlEndpoint: string;
  readonly logging: boolean;
  readonly plugins: readonly YogaPlugin[];
  readonly schema: unknown;
}

const called = (value: unknown) => typeof value === 'function';

/** Read by hand: its types bring those of a browser into the whole program, where they clash with Node's. */
export const { createYoga, createSchema, createGraphQLError } = z
  .object({
    createYoga: z.custom<(options: YogaOptions) => RequestListener>(called),
    createSchema: z.custom<(parts: { readonly typeDefs: string; readonly resolvers: object }) => unknown>(called),
    createGraphQLError: z.custom<(message: string, options?: { readonly extensions: object }) => Error>(called),
  })
  .parse(createRequire(import.meta.url)('graphql-yoga'));
