import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

/*
 * A collection of Postman, of version 2.0 or 2.1: https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html.
 * Nearly everything in it may be left out, and addresses, requests and descriptions may be texts alone.
 */

const text = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullish()
  .catch(undefined);
const pair = z
  .looseObject({ key: text, value: text, disabled: z.boolean().nullish().catch(undefined) })
  .transform(({ key, value, disabled, ...more }) => ({
    ...more,
    key: key ?? '',
    value: value ?? '',
    disabled: disabled === true,
  }));
type Pair = z.infer<typeof pair>;

/** Those that can be read. */
const pairs = z
  .array(z.unknown())
  .catch([])
  .transform((all): readonly Pair[] =>
    all.flatMap((one) => {
      const read = pair.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );

/** Of version 2.0 a header may be a text of lines. */
const headerLines = z.string().transform((lines) =>
  lines.split(/\r?\n/).flatMap((line): readonly Pair[] => {
    const [, key, value = ''] = /^\s*([^:]+):(.*)$/.exec(line) ?? [];
    return key === undefined ? [] : [{ key: key.trim(), value: value.trim(), disabled: false }];
  }),
);

const variable = z
  .looseObject({
    key: text,
    id: text,
    value: text,
    type: z.string().nullish().catch(undefined),
    disabled: z.boolean().nullish().catch(undefined),
  })
  .transform(({ key, id, value, type, disabled }) => ({
    key: key ?? id ?? '',
    value: value ?? '',
    isSecret: type === 'secret',
    disabled: disabled === true,
  }));
export type Variable = z.infer<typeof variable>;
const variables = z
  .array(z.unknown())
  .catch([])
  .transform((all): readonly Variable[] =>
    all.flatMap((one) => {
      const read = variable.safeParse(one);
      return read.success && read.data.key !== '' && !read.data.disabled ? [read.data] : [];
    }),
  );

const listed = z
  .union([z.string(), z.array(z.unknown())])
  .nullish()
  .catch(undefined);
const addressObject = z.looseObject({
  raw: z.string().nullish().catch(undefined),
  protocol: z.string().nullish().catch(undefined),
  host: listed,
  port: text,
  path: listed,
  query: z.array(z.unknown()).nullish().catch(undefined),
  variable: z.unknown().optional(),
});
const body = z.looseObject({
  mode: z.string().nullish().catch(undefined),
  disabled: z.boolean().nullish().catch(undefined),
  raw: z.string().nullish().catch(undefined),
  urlencoded: z.union([pairs, z.string()]).nullish().catch(undefined),
  formdata: pairs.nullish().catch(undefined),
  file: z.unknown().optional(),
  graphql: z
    .looseObject({ query: z.string().catch(''), variables: z.unknown().optional(), operationName: text })
    .nullish()
    .catch(undefined),
  options: z
    .looseObject({ raw: z.looseObject({ language: z.string() }) })
    .nullish()
    .catch(undefined),
});
export type Body = z.infer<typeof body>;
const auth = z.looseObject({ type: z.string() }).nullish().catch(undefined);
export type PostmanAuth = NonNullable<z.infer<typeof auth>>;
const request = z.union([
  z.string().transform((url) => ({ method: undefined, url, header: undefined, body: undefined, auth: undefined })),
  z.looseObject({
    method: z.string().nullish().catch(undefined),
    url: z.union([z.string(), addressObject]),
    header: z.union([headerLines, pairs]).nullish().catch(undefined),
    body: body.nullish().catch(undefined),
    auth,
  }),
]);
const events = z
  .array(
    z.looseObject({
      listen: z.string(),
      script: z.looseObject({
        exec: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]),
      }),
    }),
  )
  .catch([]);
const around = z.looseObject({
  name: z.string().catch(''),
  auth,
  variable: variables.optional(),
  event: events.optional(),
  protocolProfileBehavior: z.looseObject({ disableBodyPruning: z.boolean() }).optional().catch(undefined),
});
const folder = z.looseObject({ item: z.array(z.unknown()) });
const collection = z.looseObject({ info: z.looseObject({ name: z.string() }), item: z.array(z.unknown()) });

/** A script, which is not run here. */
interface Script {
  readonly node: string;
  readonly isTest: boolean;
}

/** An address in its parts, with its variables as they are written. */
interface Address {
  /** Up to the question mark. */
  readonly base: string;
  readonly query: readonly Pair[];
  readonly inPath: readonly Variable[];
}

/** A call, with what the folders around it say. */
export interface Call {
  readonly name: string;
  /** The folders and the name. */
  readonly path: string;
  readonly method: string;
  readonly address: Address;
  readonly headers: readonly Pair[];
  readonly body: Body | undefined;
  readonly auth: PostmanAuth | undefined;
  readonly variables: readonly Variable[];
  readonly scripts: readonly Script[];
}

export interface Collection {
  readonly name: string;
  readonly calls: readonly Call[];
  readonly variables: readonly Variable[];
  readonly scripts: readonly Script[];
}

const deepest = 20;
const mostCalls = 2_000;

function partsOf(value: z.infer<typeof listed>, joint: string): string {
  if (!Array.isArray(value)) return value ?? '';
  return value
    .map((one) => {
      const read = z
        .union([z.string(), z.looseObject({ value: z.string() }).transform((part) => part.value)])
        .safeParse(one);
      return read.success ? read.data : '';
    })
    .join(joint);
}

function pairsOf(search: string): readonly Pair[] {
  return search.split('&').flatMap((part) => {
    const at = part.indexOf('=');
    const key = at === -1 ? part : part.slice(0, at);
    return key === '' ? [] : [{ key, value: at === -1 ? '' : part.slice(at + 1), disabled: false }];
  });
}

function addressOf(url: string | z.infer<typeof addressObject>): Address | undefined {
  const given = typeof url === 'string' ? { raw: url } : url;
  let raw = given.raw ?? '';
  if (raw === '' && typeof url !== 'string') {
    const host = partsOf(url.host, '.');
    const path = partsOf(url.path, '/').replace(/^\//, '');
    const scheme = url.protocol ? `${url.protocol.replace(/:?\/*$/, '')}://` : '';
    raw = host === '' ? '' : `${scheme}${host}${url.port ? `:${url.port}` : ''}${path === '' ? '' : `/${path}`}`;
  }
  if (raw.trim() === '') return undefined;
  const [whole = ''] = raw.trim().split('#');
  const at = whole.indexOf('?');
  const query = typeof url === 'string' || !url.query ? undefined : pairs.parse(url.query);
  return {
    base: at === -1 ? whole : whole.slice(0, at),
    query: (query ?? pairsOf(at === -1 ? '' : whole.slice(at + 1))).filter(
      ({ key, disabled }) => key !== '' && !disabled,
    ),
    inPath: typeof url === 'string' ? [] : variables.parse(url.variable),
  };
}

/** These go without a body, unless the call says otherwise. */
const pruned: ReadonlySet<string> = new Set(['GET', 'HEAD']);

interface Within {
  readonly path: string;
  readonly auth: PostmanAuth | undefined;
  readonly variables: readonly Variable[];
  readonly scripts: readonly Script[];
  readonly keepsBody: boolean;
}

function scriptsOf(given: z.infer<typeof events> | undefined, node: string): readonly Script[] {
  return (given ?? []).flatMap(({ listen, script }) =>
    script.exec.trim() === '' ? [] : [{ node, isTest: listen === 'test' }],
  );
}

/** A call or the calls of a folder; what is neither is left out. */
function* callsIn(items: readonly unknown[], outer: Within, depth: number, scripts: Script[]): Generator<Call> {
  if (depth > deepest) return;
  for (const item of items) {
    const read = around.safeParse(item);
    if (!read.success) continue;
    const path = `${outer.path} / ${read.data.name}`;
    const own = scriptsOf(read.data.event, path);
    scripts.push(...own);
    const within: Within = {
      path,
      auth: read.data.auth ?? outer.auth,
      variables: [...outer.variables, ...(read.data.variable ?? [])],
      scripts: [...outer.scripts, ...own],
      keepsBody: read.data.protocolProfileBehavior?.disableBodyPruning ?? outer.keepsBody,
    };
    const inner = folder.safeParse(item);
    if (inner.success) {
      yield* callsIn(inner.data.item, within, depth + 1, scripts);
      continue;
    }
    const asked = z.looseObject({ request }).safeParse(item);
    const address = asked.success ? addressOf(asked.data.request.url) : undefined;
    if (!asked.success || address === undefined) continue;
    const { method: given, header, body: sent, auth: proof } = asked.data.request;
    const method = (given ?? 'GET').toUpperCase();
    const hasBody = sent?.disabled !== true && (within.keepsBody || !pruned.has(method));
    yield {
      ...within,
      name: read.data.name || address.base,
      method,
      address,
      headers: (header ?? []).filter(({ key, disabled }) => key !== '' && !disabled),
      body: hasBody ? (sent ?? undefined) : undefined,
      auth: proof ?? within.auth,
    };
  }
}

/** @throws SnodoError `invalid`. */
export function readCollection(value: object): Collection {
  const read = collection.safeParse(value);
  const whole = around.safeParse(value);
  if (!read.success || !whole.success) {
    throw new SnodoError('invalid', 'document: It is not a collection of Postman that can be read.');
  }
  const { name } = read.data.info;
  const { auth: proof, variable: given = [], event } = whole.data;
  const scripts = [...scriptsOf(event, name)];
  const keepsBody = whole.data.protocolProfileBehavior?.disableBodyPruning ?? false;
  const outer = { path: name, auth: proof ?? undefined, variables: given, scripts: [...scripts], keepsBody };
  const calls: Call[] = [];
  for (const call of callsIn(read.data.item, outer, 0, scripts)) {
    if (calls.length < mostCalls) calls.push(call);
  }
  return { name, calls, variables: given, scripts };
}
