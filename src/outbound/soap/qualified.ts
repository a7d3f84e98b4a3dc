import type { WSDL } from 'soap';
import { z } from 'zod';
import { attributesKey, rawKey } from './xml-input.ts';

/**
 * Whether a message may have elements of several namespaces, or of none beside those of one. The library writes an element of
 * another namespace whose prefix is `tns` as one of its own, and lets a namespace that holds for all that have no prefix hold
 * for those as well that a schema wants to be of none.
 */
export function isMixed({ definitions }: WSDL, texts: Iterable<string>): boolean {
  const isSeveral = Object.keys(definitions.schemas).length > 1;
  return isSeveral || [...texts].some((text) => /\sform\s*=\s*["']unqualified/.test(text));
}

/** With a prefix at every element that has a namespace. */
export const qualifyingOptions = { ignoredNamespaces: { namespaces: [], override: true } };

/** Only around an element that has a prefix: what is in one without means the namespace that holds for all. */
function withoutDefault(xml: string): string {
  return xml.replace(/^(<[\w.-]+:[^>]*?) xmlns="[^"]*"/, '$1');
}

const withParts = z.object({ parts: z.record(z.string(), z.unknown()) });
const typed = z.object({
  prefix: z.string(),
  xmlns: z.string(),
  description: z.custom<(definitions: unknown, xmlns: unknown) => unknown>((value) => typeof value === 'function'),
});
const fields = z.record(z.string(), z.unknown());

/** What the parts of an operation in style rpc are of, by their names; undefined where the WSDL does not say. */
function partsOf({ definitions }: WSDL, operation: string): Readonly<Record<string, unknown>> | undefined {
  const inputs = Object.values(definitions.bindings).map(({ methods }) => methods[operation]?.input);
  return inputs.flatMap((input) => withParts.safeParse(input).data ?? [])[0]?.parts;
}

/** The library knows no types in a part of style rpc, and would take all that is in it for elements of the operation's namespace. */
function inTheirTypes(wsdl: WSDL, operation: string, given: unknown): unknown {
  const { definitions } = wsdl;
  const parts = fields.safeParse(given);
  const types = partsOf(wsdl, operation);
  if (!parts.success || types === undefined) return given;
  const written = Object.entries(parts.data).map(([name, value]) => {
    const type = types[name];
    const known = typed.safeParse(type);
    const inside = fields.safeParse(value);
    if (!known.success || !inside.success) return [name, value] as const;
    const { prefix, xmlns, description } = known.data;
    // Only what was described knows its namespace.
    description.call(type, definitions, definitions.schemas[xmlns]?.xmlns);
    const xml = z.string().parse(wsdl.objectToXML(value, name, prefix, xmlns, false, null, type));
    const attributes = fields.safeParse(inside.data[attributesKey]).data;
    const declared = xml.includes(`<${prefix}:`) ? { [`xmlns:${prefix}`]: xmlns } : {};
    return [name, { [attributesKey]: { ...attributes, ...declared }, [rawKey]: xml }] as const;
  });
  return Object.fromEntries(written);
}

/** Has the library write each element in the namespace of its schema. It is done before anything is signed. */
export function qualify(wsdl: WSDL, mixed: boolean): void {
  const writeRpc = wsdl.objectToRpcXML.bind(wsdl);
  wsdl.objectToRpcXML = (operation, params: unknown, ...rest) =>
    writeRpc(operation, inTheirTypes(wsdl, operation, params), ...rest);
  if (!mixed) return;
  const write = wsdl.objectToDocumentXML.bind(wsdl);
  wsdl.objectToDocumentXML = (...given) => {
    const xml: unknown = write(...given);
    return typeof xml === 'string' ? withoutDefault(xml) : xml;
  };
}
