import type { WSDL } from 'soap';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import { type Ask, soapHttpClient } from './http-client.ts';
import { isMixed, qualify } from './qualified.ts';
import { checkXml } from './safe-xml.ts';
import { type SoapVersion, soapPorts } from './soap-ports.ts';
import { attributesKey, rawKey, valueKey } from './xml-input.ts';

interface SoapOperation {
  readonly style: string;
  /** Whether an answer comes. */
  readonly answers: boolean;
  /** What goes in and what comes out, as the library describes it. */
  readonly input: unknown;
  readonly output: unknown;
}

export interface SoapPort {
  readonly service: string;
  readonly port: string;
  /** As the WSDL says. */
  readonly location: string;
  readonly version: SoapVersion;
  readonly operations: ReadonlyMap<string, SoapOperation>;
}

export interface OpenedWsdl {
  readonly wsdl: WSDL;
  /** Whether its messages may have elements of several namespaces. */
  readonly mixed: boolean;
  readonly ports: readonly SoapPort[];
}

/** Documents that one WSDL may be made of, counting again those that are imported again, and their characters. */
const mostDocuments = 200;
const mostCharacters = 30_000_000;

/** What an import that leads in a circle is answered with. */
const emptySchema = '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>';
const circle = 'http://circle.invalid/';

/** Numbers of XML may be larger than those of JSON, and a moment is more use as it was written. */
const asWritten = (text: string): string => text;
const wholeNumber = (text: string): number | string => (Number.isSafeInteger(Number(text)) ? Number(text) : text);

/** Options of the library for reading and writing messages. */
export const soapOptions = {
  attributesKey,
  valueKey,
  xmlKey: rawKey,
  handleNilAsNull: true,
  customDeserializer: {
    // Without a prototype: the names of types from a WSDL are looked up in it.
    __proto__: null,
    date: asWritten,
    dateTime: asWritten,
    long: wholeNumber,
    integer: wholeNumber,
  },
};

const described = z.object({ input: z.unknown(), output: z.unknown() });

function portsOf(wsdl: WSDL, versions: ReadonlyMap<string, SoapVersion>): readonly SoapPort[] {
  return Object.entries(wsdl.definitions.services).flatMap(([service, { ports }]) =>
    Object.entries(ports).flatMap(([port, { location, binding }]) => {
      const version = versions.get(`${service}.${port}`);
      if (version === undefined) return [];
      const operations = Object.entries(binding.methods).map(([name, method]): [string, SoapOperation] => {
        const { input, output } = described.parse(method.description(wsdl.definitions));
        return [name, { style: method.style || binding.style, answers: Boolean(method.output), input, output }];
      });
      return [{ service, port, location: location ?? '', version, operations: new Map(operations) }];
    }),
  );
}

/**
 * Reads a WSDL and what it imports, all of it by `ask`: no file, and nothing else than http and https.
 *
 * @throws SnodoError `unreadable` where it is none; and what `ask` throws.
 */
export async function openWsdl(url: string, ask: Ask): Promise<OpenedWsdl> {
  const soap = await import('soap');
  const texts = new Map<string, string>();
  /** From where a document was imported, each import told apart by its fragment. */
  const importedBy = new Map<string, string>();
  let characters = 0;

  async function read(address: string): Promise<string> {
    const [place = ''] = address.split('#');
    if (place === circle) return emptySchema;
    const known = texts.get(place);
    if (known !== undefined) return known;
    const { body, status } = await ask(place, null, {
      accept: 'text/xml, application/wsdl+xml, application/xml, */*;q=0.8',
    });
    checkXml(body, place, status);
    characters += body.length;
    if (characters > mostCharacters) {
      throw new SnodoError('too_large', `The WSDL at ${url} and what it imports are larger than can be read.`);
    }
    texts.set(place, body);
    return body;
  }

  /** Each import is read anew, in a place of its own: what the library does on its second way nobody could catch. */
  function importLocation(to: string, from: string): string {
    if (!/^https?:/i.test(to)) {
      throw new SnodoError('unreadable', `The WSDL at ${url} imports ${to}, which is neither http nor https.`);
    }
    if (importedBy.size >= mostDocuments) {
      throw new SnodoError('too_large', `The WSDL at ${url} imports more than ${mostDocuments} documents.`);
    }
    const [place = ''] = to.split('#');
    for (let above: string | undefined = from; above !== undefined; above = importedBy.get(above)) {
      if (above.split('#')[0] === place) return `${circle}#${importedBy.size}`;
    }
    const own = `${place}#${importedBy.size}`;
    importedBy.set(own, from);
    return own;
  }

  async function opened(): Promise<OpenedWsdl> {
    const text = await read(url);
    const wsdl = await new Promise<WSDL>((resolve, reject) => {
      const httpClient = soapHttpClient(
        async (address) => ({ status: 200, headers: {}, body: await read(address) }),
        reject,
      );
      const options = { ...soapOptions, httpClient, wsdl_options: { overrideImportLocation: importLocation } };
      const made = new soap.WSDL(text, url, options);
      made.onReady((error: unknown) => (error === null || error === undefined ? resolve(made) : reject(error)));
    });
    const mixed = isMixed(wsdl, texts.values());
    qualify(wsdl, mixed);
    return { wsdl, mixed, ports: portsOf(wsdl, new Map([...texts.values()].flatMap((one) => [...soapPorts(one)]))) };
  }

  try {
    const found = await opened();
    if (found.ports.length > 0) return found;
  } catch (error) {
    if (error instanceof SnodoError) throw error;
    const why = error instanceof Error ? beginningOf(error.message, 300) : 'it is not well-formed XML';
    throw new SnodoError('unreadable', `${url} is no WSDL that can be read: ${why}`);
  }
  throw new SnodoError('unreadable', `The WSDL at ${url} names no port that speaks SOAP over HTTP.`);
}

/** The port at which an operation is called: the first that has it. @throws SnodoError `invalid`. */
export function portFor(
  { ports }: OpenedWsdl,
  wanted: { readonly operation: string; readonly service?: string | undefined; readonly port?: string | undefined },
): SoapPort {
  const { operation, service, port } = wanted;
  const inService = ports.filter((one) => service === undefined || one.service === service);
  if (inService.length === 0) {
    const there = [...new Set(ports.map((one) => one.service))].join(', ');
    throw new SnodoError('invalid', `service: The WSDL has no service "${service}". It has: ${there}.`);
  }
  const here = inService.filter((one) => port === undefined || one.port === port);
  if (here.length === 0) {
    const there = inService.map((one) => one.port).join(', ');
    throw new SnodoError('invalid', `port: The WSDL has no port "${port}". It has: ${there}.`);
  }
  const found = here.find((one) => one.operations.has(operation));
  if (found) return found;
  const names = [...new Set(here.flatMap((one) => [...one.operations.keys()]))];
  const meant = nearest(operation, names);
  const hint = meant === undefined ? `It has: ${names.slice(0, 30).join(', ')}.` : `Did you mean "${meant}"?`;
  throw new SnodoError('invalid', `operation: The WSDL has no operation "${operation}". ${hint}`);
}
