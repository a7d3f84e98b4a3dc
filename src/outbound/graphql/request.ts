import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import { httpStatusError } from '../http-status-error.ts';
import { jsonAnswer, unreadable } from '../json-answer.ts';
import { type HttpContext, type HttpRequestInput, type Sent, send, withoutSecrets } from '../send.ts';
import { type GraphqlAnswer, readGraphqlAnswer } from './answer.ts';
import { chosenOperation } from './document.ts';
import { graphqlError } from './graphql-error.ts';
import { persistedExtension, persistedRefusal } from './persisted.ts';

export interface GraphqlInput extends Pick<HttpRequestInput, 'url' | 'path' | 'headers' | 'accept' | 'timeoutMs'> {
  readonly query: string;
  readonly variables?: { readonly [name: string]: Json } | undefined;
  /** Which of several operations. */
  readonly operationName?: string | undefined;
  /** Sends the digest of the query first, and the query only where the service does not know it. */
  readonly persisted?: boolean | undefined;
  /** Takes data that came beside errors. */
  readonly partial?: boolean | undefined;
}

/** A type and not an interface: only so it is Json. */
export type GraphqlResult = {
  readonly data: Json;
  readonly errors?: readonly Json[];
  readonly extensions?: Json;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
};

/** https://graphql.github.io/graphql-over-http/draft/#sec-Accept */
const accept = 'application/graphql-response+json, application/json;q=0.9';

/**
 * One operation by GraphQL over HTTP. A mutation carries the idempotency key; a query asks for nothing to be done.
 *
 * @throws SnodoError `graphql` for `errors`, whatever the status, with them and the data in `details.body`; `invalid` with
 * the line and column of a mistake in the query; `unreadable`, `http_status`, and all of `send`.
 */
export function graphqlRequest(outbound: Outbound, input: GraphqlInput, context: HttpContext): Promise<GraphqlResult> {
  const { redactor, idempotencyKey, ...calling } = context;
  const { query, variables, operationName, persisted = false, partial = false, ...target } = input;

  async function ask(asked: { readonly [key: string]: Json }, key: string | undefined) {
    const headers = { accept, 'content-type': 'application/json', ...target.headers };
    const body = {
      ...asked,
      ...(variables === undefined ? {} : { variables }),
      ...(operationName === undefined ? {} : { operationName }),
    };
    const sending = { ...calling, redactor, idempotencyKey: key };
    const sent = await send(outbound, { ...target, method: 'POST', headers, body }, sending);
    const value = jsonAnswer(sent, redactor);
    const answer = readGraphqlAnswer(value);
    if (answer !== undefined) return { sent, answer };
    if (!sent.accepted) throw httpStatusError({ ...sent, body: value }, redactor, Date.now());
    throw unreadable(sent, 'JSON that is no answer of GraphQL', value, redactor);
  }

  async function answered(key: string | undefined): Promise<{ sent: Sent; answer: GraphqlAnswer }> {
    if (!persisted) return ask({ query }, key);
    const extensions = persistedExtension(query);
    const known = await ask({ extensions }, key);
    const refusal = persistedRefusal(known.answer);
    if (refusal === undefined) return known;
    return ask(refusal === 'unknown' ? { query, extensions } : { query }, key);
  }

  return withoutSecrets(context, async () => {
    const operation = chosenOperation(query, operationName);
    if (operation.problem !== undefined) throw new SnodoError('invalid', `${operation.field}: ${operation.problem}`);
    const { sent, answer } = await answered(operation.kind === 'mutation' ? idempotencyKey : undefined);
    const { data, errors, shownErrors, extensions } = answer;
    if (errors.length > 0 && (data === null || !partial)) throw graphqlError(sent, answer, redactor);
    if (!sent.accepted) throw httpStatusError({ ...sent, body: data }, redactor, Date.now());
    return {
      data,
      ...(errors.length > 0 ? { errors: shownErrors } : {}),
      ...(extensions === undefined ? {} : { extensions }),
      status: sent.status,
      headers: sent.headers,
    };
  });
}
