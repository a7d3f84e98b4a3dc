import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { z } from 'zod';
import { isGiven } from '../../../connectors/specification/reading.ts';
import { SnodoError } from '../../../core/error.ts';

type Library = typeof import('graphql');

const introspection = z.custom<IntrospectionQuery>((value) => isGiven(value) && isGiven(value['__schema']));

/** Of a schema; the largest that are known have a third of it. */
const maxTokens = 1_500_000;

/** Whether a value is what introspection answers, with or without `data` around it. */
export function isIntrospection(value: unknown): boolean {
  return isGiven(value) && (isGiven(value['__schema']) || (isGiven(value['data']) && isIntrospection(value['data'])));
}

/** Whether a text looks like a schema that is written out. */
export function isSdl(text: string): boolean {
  return /^\s*(?:extend\s+)?(?:schema\b[^{]*\{|type\s+\w+[^{]*\{)/m.test(text) && !text.startsWith('<');
}

/** @throws SnodoError `invalid`. */
export function readGraphqlSchema(document: unknown, library: Library): GraphQLSchema {
  const { buildSchema, buildClientSchema } = library;
  try {
    if (typeof document === 'string') {
      return buildSchema(document, { assumeValidSDL: true, noLocation: true, maxTokens });
    }
    const whole = isGiven(document) && isGiven(document['data']) ? document['data'] : document;
    return buildClientSchema(introspection.parse(whole));
  } catch (error) {
    const why = error instanceof library.GraphQLError ? error.message.slice(0, 300) : 'it does not fit together';
    throw new SnodoError('invalid', `document: It is no schema of GraphQL: ${why}`, { cause: error });
  }
}
