import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { OpenedWsdl } from './wsdl.ts';
import { attributesKey } from './xml-input.ts';

type Schema = { readonly [key: string]: Json };

/** https://www.w3.org/TR/xmlschema-2/#built-in-datatypes; what is not here is text. */
const simple: Readonly<Record<string, Schema>> = {
  boolean: { type: 'boolean' },
  decimal: { type: 'number' },
  double: { type: 'number' },
  float: { type: 'number' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' },
  anyURI: { type: 'string', format: 'uri' },
  base64Binary: { type: 'string', contentEncoding: 'base64' },
  ...Object.fromEntries(
    ['int', 'integer', 'long', 'short', 'byte', 'unsignedInt', 'unsignedLong', 'unsignedShort', 'unsignedByte']
      .concat(['positiveInteger', 'nonNegativeInteger', 'negativeInteger', 'nonPositiveInteger'])
      .map((name) => [name, { type: 'integer' }]),
  ),
};

/** Facets stand where enumerated values stand, by their names alone. */
const facets =
  /^(?:length|minLength|maxLength|pattern|whiteSpace|(?:min|max)(?:In|Ex)clusive|totalDigits|fractionDigits)$/;

/** `xsd:int`, or with the name of its own and the values it may have: `Size|xsd:string|small,large`. */
function simpleSchema(written: string): Schema {
  const parts = written.split('|');
  const base = parts.findIndex((part) => part.includes(':'));
  const known = simple[(parts[base] ?? '').replace(/^.*:/, '')] ?? { type: 'string' };
  const values = (parts[base + 1] ?? '').split(',').filter((one) => one !== '' && !facets.test(one));
  return base >= 0 && values.length > 0 ? { ...known, enum: values } : known;
}

const objectSchema = z.record(z.string(), z.unknown());
const describing = z.looseObject({
  description: z.custom<(definitions: unknown) => unknown>((one) => typeof one === 'function'),
});
const attributeSchema = z.record(z.string(), z.looseObject({ type: z.string().optional() }));

/** What the library adds to the elements of a type. */
const notElements: ReadonlySet<string> = new Set(['targetNSAlias', 'targetNamespace', 'getBase']);

/** One operation's input or output as a JSON Schema; types that hold themselves are in its `$defs`. */
function schemaOf(described: unknown, { wsdl }: OpenedWsdl): Schema {
  const names = new Map<object, string>();
  const made = new Map<string, Schema>();
  const referred = new Set<string>();

  function attributesOf(value: object): Schema {
    const [symbol] = Object.getOwnPropertySymbols(value);
    const read = attributeSchema.safeParse(symbol === undefined ? undefined : Reflect.get(value, symbol));
    if (!read.success) return {};
    const properties = Object.entries(read.data).map(([name, { type = 'xsd:string' }]) => [name, simpleSchema(type)]);
    return { [attributesKey]: { type: 'object', properties: Object.fromEntries(properties) } };
  }

  function visit(value: unknown, name: string): Schema {
    if (typeof value === 'string') return simpleSchema(value);
    if (typeof value !== 'object' || value === null) return {};
    const known = names.get(value);
    if (known !== undefined) {
      referred.add(known);
      return { $ref: `#/$defs/${known}` };
    }
    const element = describing.safeParse(value);
    if (element.success) return visit(element.data.description.call(value, wsdl.definitions), name);
    const own = `${name.replaceAll(/[^\w.-]/g, '_')}${names.size}`;
    names.set(value, own);
    const properties = Object.entries(objectSchema.parse(value)).flatMap(([key, inner]): [string, Schema][] => {
      if (notElements.has(key)) return [];
      const single = key.replace(/\[\]$/, '');
      const schema = visit(inner, single);
      return [[single, single === key ? schema : { type: 'array', items: schema }]];
    });
    const schema = { type: 'object', properties: { ...attributesOf(value), ...Object.fromEntries(properties) } };
    made.set(own, schema);
    return schema;
  }

  const schema = visit(described, 'Type');
  const defs = [...made].filter(([name]) => referred.has(name));
  return defs.length === 0 ? schema : { ...schema, $defs: Object.fromEntries(defs) };
}

export interface DescribedPort {
  readonly service: string;
  readonly port: string;
  readonly location: string;
  readonly version: string;
  readonly operations: readonly { readonly name: string; readonly input: Schema; readonly output: Schema | null }[];
}

/** What a WSDL offers, for a form. */
export function describeWsdl(opened: OpenedWsdl): readonly DescribedPort[] {
  return opened.ports.map(({ operations, ...port }) => ({
    ...port,
    operations: [...operations].map(([name, { input, output, answers }]) => ({
      name,
      input: schemaOf(input, opened),
      output: answers ? schemaOf(output, opened) : null,
    })),
  }));
}
