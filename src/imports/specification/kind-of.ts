import { isIntrospection, isSdl } from './graphql/read-schema.ts';

export const specificationKinds = ['document', 'graphql', 'wsdl', 'grpc'] as const;
export type SpecificationKind = (typeof specificationKinds)[number];

/** What a document is, as far as its beginning and its marks tell; `document` is OpenAPI, Postman or curl, or nothing. */
export function kindOfDocument(document: unknown): SpecificationKind {
  if (typeof document !== 'string') return isIntrospection(document) ? 'graphql' : 'document';
  const text = document.trimStart();
  if (text.startsWith('<')) return /<(?:[\w.-]+:)?definitions[\s>]/.test(text.slice(0, 100_000)) ? 'wsdl' : 'document';
  if (text.startsWith('{')) return text.slice(0, 1_000).includes('"__schema"') ? 'graphql' : 'document';
  return isSdl(text) && !/^\s*(?:openapi|swagger)\s*:/m.test(text) ? 'graphql' : 'document';
}

/** What an address names, where its name tells. */
export function kindOfUrl(url: string): SpecificationKind {
  const { pathname, search } = new URL(url);
  if (/\/graphql\/?$/i.test(pathname)) return 'graphql';
  return /^\?wsdl\b/i.test(search) || /\.wsdl$/i.test(pathname) ? 'wsdl' : 'document';
}
