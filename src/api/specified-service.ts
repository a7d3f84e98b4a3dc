import { z } from 'zod';
import type { MadeService } from '../connectors/specification/made-service.ts';
import { SnodoError } from '../core/error.ts';
import { grpcService } from '../imports/specification/from-grpc.ts';
import { wsdlService } from '../imports/specification/from-wsdl.ts';
import { graphqlService } from '../imports/specification/graphql/service.ts';
import { kindOfDocument, kindOfUrl, type SpecificationKind } from '../imports/specification/kind-of.ts';
import { serviceFrom } from '../imports/specification/service-from.ts';
import { introspect } from '../outbound/graphql/introspect.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { type HttpContext, withoutSecrets } from '../outbound/send.ts';
import { givenWsdl, wsdlOf } from '../outbound/soap/wsdl-of.ts';
import { badField } from './bad-input.ts';
import type { ApiParts } from './options.ts';
import { reachedForInput } from './reached-for-input.ts';

export interface Specified {
  readonly kind?: SpecificationKind | undefined;
  readonly url?: string | undefined;
  readonly document?: unknown;
  readonly title?: string | undefined;
  readonly id?: string | undefined;
}

type Parts = Pick<ApiParts, 'outbound'>;

const mostCharacters = 10_000_000;
const longestMs = 30_000;

/** What services of GraphQL answer to a GET without a query. */
const queryless: ReadonlySet<number> = new Set([400, 404, 405, 406, 415, 422]);

function wantedUrl(url: string | undefined, what: string): string {
  if (url === undefined) throw badField('url', `Give url: ${what}.`);
  return url;
}

async function graphql({ outbound }: Parts, given: Specified, context: HttpContext, today: string) {
  const { document, ...wish } = given;
  const url = wantedUrl(given.url, 'where the GraphQL service is called');
  if (document !== undefined) return graphqlService(parsed(document), { ...wish, url, today });
  const { schema } = await reachedForInput(() => introspect(outbound, { url }, context));
  return graphqlService(schema, { ...wish, url, today });
}

/** JSON that is written out, as what it holds. */
function parsed(document: unknown): unknown {
  if (typeof document !== 'string' || !document.trimStart().startsWith('{')) return document;
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw new SnodoError('invalid', 'document: It begins as JSON and is none.', { cause });
  }
}

async function wsdl({ outbound }: Parts, given: Specified, context: HttpContext, today: string) {
  const { document, url, ...wish } = given;
  if ((url === undefined) === (document === undefined)) throw badField('document', 'Give either document or url.');
  if (document !== undefined && typeof document !== 'string') throw badField('document', 'A WSDL is a text of XML.');
  const target = { wsdl: url ?? givenWsdl, text: document };
  const opened = await reachedForInput(() => withoutSecrets(context, () => wsdlOf(outbound, target, context)));
  return wsdlService(opened, { ...wish, url, text: document, today });
}

async function grpc({ outbound }: Parts, given: Specified, context: HttpContext, today: string) {
  if (given.document !== undefined) throw badField('document', 'A server of gRPC is asked itself: give its url alone.');
  const url = wantedUrl(given.url, 'the address of the server, such as https://orders.example:443');
  const { protocol, host, pathname } = new URL(url);
  if (pathname !== '/') throw badField('url', 'A server of gRPC is found by host and port alone: leave the path out.');
  const { describeServices } = await import('../outbound/grpc/describe-services.ts');
  const own = context.connection === undefined ? { target: host, plaintext: protocol === 'http:' } : {};
  const services = await reachedForInput(() => describeServices(outbound, { ...own, timeoutMs: longestMs }, context));
  return grpcService(services, { ...given, url, today });
}

async function fetched({ outbound }: Parts, url: string, context: HttpContext): Promise<unknown> {
  const { body } = await httpRequest(outbound, { url, timeoutMs: longestMs }, context);
  if (JSON.stringify(body).length > mostCharacters) {
    throw new SnodoError('too_large', `The document has more than ${mostCharacters / 1_000_000} MB, the most here.`);
  }
  return body;
}

const refusal = z.looseObject({ status: z.number() });

/** A GET of such a service is refused, or answered with a page to try it in. */
function mayBeGraphql(error: unknown): boolean {
  if (!(error instanceof SnodoError)) return false;
  if (error.code !== 'http_status') return error.code === 'invalid';
  const read = refusal.safeParse(error.details);
  return read.success && queryless.has(read.data.status);
}

/** Of an address that does not tell what it is: what lies there, or a GraphQL service that wants to be asked otherwise. */
async function atUrl(parts: Parts, given: Specified, context: HttpContext, today: string): Promise<MadeService> {
  const url = wantedUrl(given.url, 'where the document is read');
  try {
    const document = await fetched(parts, url, context);
    const kind = kindOfDocument(document);
    if (kind === 'wsdl') return await wsdl(parts, { ...given, kind }, context, today);
    if (kind === 'graphql') {
      throw new SnodoError(
        'invalid',
        'url: A schema of GraphQL lies there. Give it as document, and url as where the service is called.',
      );
    }
    return serviceFrom({ ...given, document, today });
  } catch (error) {
    if (given.kind !== undefined || !mayBeGraphql(error)) throw error;
    return graphql(parts, given, context, today).catch(() => {
      throw error;
    });
  }
}

/**
 * A service from whatever describes it: a document, or the service itself.
 *
 * @param context with the connection over which a service is asked that tells of itself only to those that it knows.
 * @throws SnodoError `invalid` saying what it lacks; `too_large`, and what a call may come to.
 */
export async function specifiedService(parts: Parts, given: Specified, context: HttpContext): Promise<MadeService> {
  const today = new Date().toISOString().slice(0, 10);
  const { url, document } = given;
  if (url === undefined && document === undefined) throw badField('document', 'Give either document or url.');
  const told = document === undefined ? kindOfUrl(url ?? '') : kindOfDocument(document);
  const kind = given.kind ?? told;
  if (kind === 'graphql') return graphql(parts, given, context, today);
  if (kind === 'wsdl') return wsdl(parts, given, context, today);
  if (kind === 'grpc') return grpc(parts, given, context, today);
  if (document === undefined) return atUrl(parts, given, context, today);
  if (url !== undefined) throw badField('document', 'Give either document or url.');
  return serviceFrom({ ...given, document, today });
}
