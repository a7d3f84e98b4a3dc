import { upgrade } from '@scalar/openapi-parser';
import { SnodoError } from '../../core/error.ts';
import { authWaysOf, credentialNames, securityOf } from './auth-ways.ts';
import { askedCredential } from './asked-credential.ts';
import { addressOf } from './address-of.ts';
import { categoriesOf, colourOf } from './look-of.ts';
import type { MadeAuth, MadeOperation, MadeService } from './made-service.ts';
import { operationOf, type Written } from './operation-of.ts';
import { followed, type Given, given, isGiven, listIn, textIn } from './reading.ts';
import { Schemas } from './schemas.ts';
import { headingOf, kebab, sentenceOf } from './wording.ts';

export interface Wish {
  readonly id: string;
  readonly title?: string | undefined;
  /** Where the document was read. */
  readonly url?: string | undefined;
  readonly date?: string | undefined;
  readonly most?: number;
  /** Whether an operation is wanted, by its path. */
  readonly wants?: (written: Written) => boolean;
  /** What a parameter is where it is the same for everybody. */
  readonly usual?: ReadonlyMap<string, string>;
  readonly hasPartsInPath?: boolean;
  /** Instead of what the document says. */
  readonly auth?: readonly MadeAuth[];
  readonly address?: MadeService['head']['address'];
  readonly baseUrl?: string;
  /** What every operation is made into before it is kept. */
  readonly change?: (made: MadeOperation, written: Written) => MadeOperation | undefined;
}

const verbs = [
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
] as const;

function invalid(message: string, cause?: unknown): SnodoError {
  return new SnodoError('invalid', message, { cause });
}

/** A document of Swagger 2 or OpenAPI 3 as one of 3.1. @throws SnodoError `invalid`. */
function readRoot(document: object): Given {
  try {
    const root: unknown = upgrade({ ...document }).specification;
    if (isGiven(root) && isGiven(root['paths'])) return root;
  } catch (cause) {
    throw invalid('document: It is not an OpenAPI document that can be read.', cause);
  }
  throw invalid('document: It has no paths, which an OpenAPI document has.');
}

function writtenIn(root: Given): readonly Written[] {
  return Object.entries(given(root['paths'])).flatMap(([path, one]) => {
    const item = given(followed(root, one).value);
    const shared = listIn(item['parameters']);
    return verbs.flatMap(([verb, method]) => {
      const operation = item[verb];
      return isGiven(operation) ? [{ method, path, operation, shared }] : [];
    });
  });
}

/** Names of operations: short, and each once. */
class OperationNames {
  readonly #taken = new Set<string>();
  readonly #prefix: RegExp;

  constructor(id: string) {
    const last = id.split('-').at(-1) ?? id;
    this.#prefix = new RegExp(`^(?:${id}|${last})-(?=.)`);
  }

  take({ method, path, operation }: Written): string {
    const said = kebab(textIn(operation['operationId'])).replace(this.#prefix, '');
    const usual = kebab(`${method.toLowerCase()} ${path.replaceAll(/[{}]/g, ' ')}`);
    const wanted = said === '' || this.#taken.has(said) ? usual : said;
    let name = wanted;
    for (let n = 2; this.#taken.has(name); n += 1) name = `${wanted.slice(0, 60)}-${n}`;
    this.#taken.add(name);
    return name;
  }
}

/** A path that asks who somebody is, or reads something else without any field. */
function testOf(operations: ReadonlyMap<string, MadeOperation>): string | undefined {
  const free = [...operations.values()].filter(
    ({ method, fields, fixed, download }) =>
      method === 'GET' && download !== true && fixed === undefined && fields.every(({ required }) => required !== true),
  );
  const telling = free.find(({ path }) => /\/(?:me|self|whoami|user|account|profile|users\/me)\/?$/i.test(path));
  return (telling ?? free[0])?.path;
}

function whereOf(root: Given, { address, baseUrl, url }: Wish): Pick<MadeService['head'], 'baseUrl' | 'address'> {
  if (address !== undefined) return { baseUrl: null, address };
  return baseUrl === undefined ? addressOf(root, url) : { baseUrl, address: null };
}

/** What of a document can be called, as a service. @throws SnodoError `invalid` saying what it lacks. */
export function serviceOf(document: object, wish: Wish): MadeService {
  const root = readRoot(document);
  const info = given(root['info']);
  const { id } = wish;
  const { baseUrl, address } = whereOf(root, wish);
  const all = writtenIn(root).filter((one) => one.operation['deprecated'] !== true && (wish.wants?.(one) ?? true));
  const named =
    wish.auth ??
    authWaysOf(
      root,
      all.map(({ operation }) => securityOf(root, operation)),
    );
  const asked = named?.every(({ type }) => type === 'none') === true ? askedCredential(all, root) : undefined;
  const auth = asked === undefined ? named : [asked.way];
  if (auth === undefined) {
    throw invalid('document: It wants a credential in a form that no connection here has.');
  }
  const schemas = new Schemas(root);
  const around = {
    root,
    schemas,
    credentials: credentialNames(auth),
    usual: wish.usual ?? new Map<string, string>(),
    hasPartsInPath: wish.hasPartsInPath ?? false,
  };
  const names = new OperationNames(id);
  const operations = new Map<string, MadeOperation>();
  for (const written of all) {
    if (operations.size >= (wish.most ?? 2_000)) break;
    const made = operationOf(written, around);
    const kept = made && (wish.change === undefined ? made : wish.change(made, written));
    if (kept !== undefined) operations.set(names.take(written), kept);
  }
  if (operations.size === 0) throw invalid('document: It has no operation that can be called from it.');
  const title = wish.title ?? (headingOf(textIn(info['title']), 60) || id);
  const test = testOf(operations);
  const licence = textIn(given(info['license'])['name']).slice(0, 80);
  const version = textIn(info['version']).slice(0, 40);
  return {
    head: {
      id,
      title,
      description: sentenceOf(textIn(info['description'])) || `The API of ${title}.`,
      docs: docsOf(root, wish.url ?? baseUrl ?? 'https://spec.openapis.org/oas/latest.html'),
      categories: categoriesOf(info),
      color: colourOf(info, id),
      baseUrl,
      address,
      auth: [...auth],
      ...(test === undefined ? {} : { test }),
      ...(licence === '' ? {} : { licence }),
      ...(version === '' ? {} : { version }),
      ...(wish.date === undefined ? {} : { date: wish.date }),
      ...(wish.url === undefined ? {} : { source: wish.url }),
      operations: operations.size,
    },
    operations,
    definitions: schemas.definitions,
  };
}

function docsOf(root: Given, otherwise: string): string {
  const info = given(root['info']);
  const places = [
    given(root['externalDocs'])['url'],
    given(info['contact'])['url'],
    given(listIn(info['x-origin'])[0])['url'],
  ];
  const found = places.map(textIn).find((one) => URL.parse(one)?.protocol.startsWith('http') === true);
  return found ?? otherwise;
}
