import type { Field, MadeOperation, Schema } from './made-service.ts';
import { followed, type Given, given, isGiven, listIn, textIn } from './reading.ts';
import type { Schemas } from './schemas.ts';
import { toldPages } from './told-pages.ts';
import { headingOf, sentenceOf, spoken } from './wording.ts';

type Method = MadeOperation['method'];

export interface Written {
  readonly method: Method;
  readonly path: string;
  readonly operation: Given;
  /** Those of the path, which its operations share. */
  readonly shared: readonly unknown[];
}

interface Around {
  readonly root: Given;
  readonly schemas: Schemas;
  /** Parameters that carry credentials, in small letters. */
  readonly credentials: ReadonlySet<string>;
  /** What stands for a parameter that is the same for everybody. */
  readonly usual: ReadonlyMap<string, string>;
  /** Whether the first parameter of a path may be several of its parts. */
  readonly hasPartsInPath: boolean;
}

const ownHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization', 'user-agent', 'host']);
const joints: Readonly<Record<string, string>> = { form: ',', simple: ',', spaceDelimited: ' ', pipeDelimited: '|' };
/** `connection` is the account of every step. */
const taken: ReadonlySet<string> = new Set(['connection', '__proto__', 'constructor', 'toString', 'valueOf']);

/** What makes an operation one that cannot be called rightly from its document. */
class Unfit extends Error {}

function parametersOf({ operation, shared }: Written, root: Given): readonly Given[] {
  const byPlace = new Map<string, Given>();
  for (const one of [...shared, ...listIn(operation['parameters'])]) {
    const { value } = followed(root, one);
    if (!isGiven(value)) throw new Unfit();
    byPlace.set(`${textIn(value['in'])} ${textIn(value['name'])}`, value);
  }
  return [...byPlace.values()];
}

function isPlace(place: string): place is 'path' | 'query' | 'header' {
  return place === 'path' || place === 'query' || place === 'header';
}

class Fields {
  readonly all: Field[] = [];
  readonly fixed: NonNullable<MadeOperation['fixed']> = [];
  readonly #keys = new Set<string>();

  /** @returns a name that is not taken. */
  key(wanted: string): string {
    let key = taken.has(wanted) || wanted in {} ? `${wanted}_` : wanted;
    while (this.#keys.has(key)) key = `${key}_`;
    this.#keys.add(key);
    return key;
  }

  isTaken(name: string): boolean {
    return this.#keys.has(name) || taken.has(name);
  }
}

/** What is sent where nothing is given, of a field that must be there. */
function usualOf(isRequired: boolean, whole: Schema): Schema {
  return isRequired && whole['default'] !== undefined ? { default: whole['default'] } : {};
}

function addParameter(fields: Fields, value: Given, around: Around, path: string): void {
  const [name, place] = [textIn(value['name']), textIn(value['in'])];
  const lower = name.toLowerCase();
  if (name === '' || name.length > 100 || !isPlace(place)) return;
  if (place !== 'path' && around.credentials.has(lower)) return;
  if (place === 'header' && ownHeaders.has(lower)) return;
  if (place === 'path' && !path.includes(`{${name}}`)) return;
  const content = Object.values(given(value['content']))[0];
  const schema = around.schemas.input(value['schema'] ?? given(content)['schema']);
  const whole = around.schemas.whole(schema);
  const said = sentenceOf(textIn(value['description']));
  const isRequired = place === 'path' || value['required'] === true;
  const only = listIn(whole['enum']);
  const usual = around.usual.get(name) ?? (isRequired && only.length === 1 ? String(only[0]) : undefined);
  if (usual !== undefined && place !== 'path') {
    fields.fixed.push({ in: place, name, value: usual });
    return;
  }
  const style = textIn(value['style']) || (place === 'query' ? 'form' : 'simple');
  const isExploded = typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form';
  const isListed = whole['type'] === 'array';
  const key = fields.key(name);
  const joint = joints[style];
  fields.all.push({
    key,
    in: place,
    ...(key === name ? {} : { name }),
    ...(isRequired ? { required: true } : {}),
    schema: { ...schema, ...usualOf(isRequired, whole), ...(said === '' ? {} : { description: said }) },
    ...(isListed && (!isExploded || place !== 'query') && joint !== undefined ? { join: joint } : {}),
    ...(style === 'deepObject' ? { deep: true } : {}),
    ...(around.hasPartsInPath && place === 'path' && new RegExp(`^/?v[\\w.]+/\\{${name}\\}`).test(path)
      ? { parts: true }
      : {}),
  });
}

/** The kinds of bodies that can be sent, the best first. */
const bodies: readonly (readonly [RegExp, NonNullable<MadeOperation['body']>])[] = [
  [/^application\/json\b/i, 'json'],
  [/^(?:application\/[\w.+-]*json\b|text\/json|\*\/\*)/i, 'json'],
  [/^application\/x-www-form-urlencoded/i, 'form'],
  [/^multipart\/form-data/i, 'multipart'],
];

function bodyOf(
  fields: Fields,
  written: unknown,
  { root, schemas }: Around,
): Pick<MadeOperation, 'body' | 'contentType'> {
  const { value } = followed(root, written);
  if (!isGiven(value)) return {};
  const content = given(value['content']);
  const found = bodies
    .flatMap(([pattern, body]) => Object.keys(content).map((type) => ({ type, body, fits: pattern.test(type) })))
    .find(({ fits }) => fits);
  if (found === undefined) {
    if (Object.keys(content).length === 0) return {};
    throw new Unfit();
  }
  const { type, body } = found;
  const made = schemas.input(given(content[type])['schema']);
  const whole = schemas.whole(made);
  const properties = Object.entries(given(whole['properties']));
  const isMust = value['required'] === true;
  const kind = /^(?:application\/json|\*)/i.test(type) || body !== 'json' ? {} : { contentType: type };
  const isFlat =
    properties.length > 0 && properties.length <= 60 && properties.every(([name]) => !fields.isTaken(name));
  if (!isFlat && body !== 'json') throw new Unfit();
  if (!isFlat) {
    const said = { description: 'The body, as the service documents it.', ...made };
    fields.all.push({ key: fields.key('body'), in: 'whole', ...(isMust ? { required: true } : {}), schema: said });
    return { body, ...kind };
  }
  const musts = listIn(whole['required']);
  for (const [name, one] of properties) {
    const schema = given(one);
    const isFile = schemas.whole(schema)['format'] === 'binary';
    const isNeeded = musts.includes(name);
    fields.all.push({
      key: fields.key(name),
      in: 'body',
      ...(isNeeded ? { required: true } : {}),
      schema: { ...schema, ...usualOf(isNeeded, schemas.whole(schema)) },
      ...(isFile && body === 'multipart' ? { file: true } : {}),
    });
  }
  return { body, ...kind };
}

const answers: readonly string[] = ['200', '201', '202', '203', '2XX', '2xx', 'default'];

function outputOf(operation: Given, { root, schemas }: Around): { output: Schema | undefined; isFile: boolean } {
  const responses = given(operation['responses']);
  const status = answers.find((one) => responses[one] !== undefined);
  const content = given(given(followed(root, status && responses[status]).value)['content']);
  const kinds = Object.keys(content);
  const json = kinds.find((one) => /json|\*\/\*/i.test(one));
  if (json !== undefined) {
    const schema = given(content[json])['schema'];
    const output = schemas.output(schema);
    return { output, isFile: schemas.whole(output)['format'] === 'binary' };
  }
  const isFile =
    kinds.length > 0 && kinds.every((one) => /octet-stream|pdf|zip|image|audio|video|excel|sheet/i.test(one));
  return { output: undefined, isFile };
}

/** @returns undefined for an operation that cannot be called rightly from its document. */
export function operationOf(written: Written, around: Around): MadeOperation | undefined {
  const { method, path, operation } = written;
  try {
    const fields = new Fields();
    for (const one of parametersOf(written, around.root)) addParameter(fields, one, around, path);
    const named = new Set(fields.all.filter((one) => one.in === 'path').map((one) => one.name ?? one.key));
    const parts = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
    for (const name of parts.filter((one) => !named.has(one))) {
      const key = fields.key(name);
      fields.all.push({
        key,
        in: 'path',
        ...(key === name ? {} : { name }),
        required: true,
        schema: { type: 'string' },
      });
    }
    if (path.includes('?') || /[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, ''))) return undefined;
    const sent = method === 'GET' ? {} : bodyOf(fields, operation['requestBody'], around);
    const { output, isFile } = outputOf(operation, around);
    const pages = method === 'GET' && output !== undefined ? toldPages(around.schemas, fields.all, output) : undefined;
    const told = textIn(operation['summary']) || textIn(operation['description']);
    const id = textIn(operation['operationId']);
    const heading = headingOf(textIn(operation['summary']));
    // Some write the name of a function there.
    const said = /\s/.test(heading) ? heading : spoken(heading || id).slice(0, 80);
    const title = said || headingOf(told) || `${method} ${path}`;
    const more = sentenceOf(textIn(operation['description']));
    return {
      title: title.slice(0, 100),
      description: more || sentenceOf(told) || `${method} ${path.slice(0, 120)}.`,
      method,
      path,
      fields: fields.all,
      ...(fields.fixed.length > 0 ? { fixed: fields.fixed } : {}),
      ...sent,
      ...(output === undefined || isFile ? {} : { output }),
      ...(isFile ? { download: true } : {}),
      ...(pages === undefined ? {} : { pages }),
    };
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}
