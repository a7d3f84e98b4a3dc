import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

export type SoapVersion = '1.1' | '1.2';

const versions: Readonly<Record<string, SoapVersion>> = {
  'http://schemas.xmlsoap.org/wsdl/soap/': '1.1',
  'http://schemas.xmlsoap.org/wsdl/soap12/': '1.2',
};

const element = z.record(z.string(), z.unknown());
type Element = z.infer<typeof element>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

interface Child {
  readonly prefix: string;
  readonly element: Element;
  /** The prefixes that are declared here or above. */
  readonly spaces: ReadonlyMap<string, string>;
}

function childrenOf(parent: Element, local: string, above: ReadonlyMap<string, string>): readonly Child[] {
  return Object.entries(parent).flatMap(([key, value]) => {
    const [name = '', prefix = ''] = key.split(':').toReversed();
    if (key.startsWith('@') || name !== local) return [];
    return z
      .array(z.unknown())
      .catch([value])
      .parse(value)
      .flatMap((one) => {
        const read = element.safeParse(one);
        if (!read.success) return [];
        const spaces = new Map(above);
        for (const [attribute, space] of Object.entries(read.data)) {
          const [, declared] = /^@xmlns:?(.*)$/.exec(attribute) ?? [];
          if (declared !== undefined) spaces.set(declared, String(space));
        }
        return [{ prefix, element: read.data, spaces }];
      });
  });
}

/**
 * Which version of SOAP is spoken at each port of a WSDL 1.1, by `SERVICE.PORT`. The library does not tell them apart.
 * Ports of plain HTTP are not among them.
 */
export function soapPorts(wsdl: string): ReadonlyMap<string, SoapVersion> {
  const found = new Map<string, SoapVersion>();
  const root = element.catch({}).parse(parser.parse(wsdl));
  for (const definitions of childrenOf(root, 'definitions', new Map())) {
    for (const service of childrenOf(definitions.element, 'service', definitions.spaces)) {
      for (const port of childrenOf(service.element, 'port', service.spaces)) {
        const [address] = childrenOf(port.element, 'address', port.spaces);
        const version = versions[address?.spaces.get(address.prefix) ?? ''];
        if (version) found.set(`${String(service.element['@name'])}.${String(port.element['@name'])}`, version);
      }
    }
  }
  return found;
}
