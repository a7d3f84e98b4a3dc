import type { Json } from '../core/json.ts';

type Values = { readonly [name: string]: Json };

/** What an action asks of its service in another language than that of paths and methods. */
export type ServiceCall =
  | { readonly by: 'graphql'; readonly path: string; readonly query: string; readonly variables: Values }
  | {
      readonly by: 'soap';
      /** Where the WSDL is, and its text where it was given as such. */
      readonly wsdl: string;
      readonly text?: string;
      readonly service: string;
      readonly port: string;
      readonly operation: string;
      readonly path: string;
      readonly input: Json;
    }
  | { readonly by: 'grpc'; readonly service: string; readonly method: string; readonly message: Json };
