import type { MadeOperation, MadeService, Schema } from '../../connectors/specification/made-service.ts';
import { isGiven } from '../../connectors/specification/reading.ts';
import { kebab, spoken } from '../../connectors/specification/wording.ts';
import { SnodoError } from '../../core/error.ts';
import { type DescribedPort, describeWsdl } from '../../outbound/soap/describe.ts';
import type { OpenedWsdl } from '../../outbound/soap/wsdl.ts';
import { givenWsdl } from '../../outbound/soap/wsdl-of.ts';
import { Names } from '../naming.ts';
import { bodyFields, Definitions } from './definitions.ts';
import { headOf, mostOperations, type SpokenWish } from './spoken-head.ts';

/** Where the text of a WSDL that lies nowhere is kept. */
const textName = '#wsdl';

interface Source extends Omit<SpokenWish, 'url'> {
  readonly url?: string | undefined;
  readonly text?: string | undefined;
}

function operationOf(
  { name, input, output }: DescribedPort['operations'][number],
  { service, port, location }: DescribedPort,
  source: Source,
  definitions: Definitions,
): MadeOperation {
  const { pathname, search } = new URL(location);
  const asked = definitions.local(input, `${name}.in.`);
  const keys = new Names('_');
  const fields = bodyFields(asked, keys);
  const whole: Schema = { ...asked, description: 'What the operation is given.' };
  const { url = givenWsdl, text } = source;
  return {
    title: spoken(name).slice(0, 90),
    description: `The operation ${name} of ${service}.`,
    method: 'POST',
    path: pathname + search,
    fields: isGiven(asked['properties']) ? fields : [{ key: keys.take('input'), in: 'whole', schema: whole }],
    ...(output === null ? {} : { output: definitions.local(output, `${name}.out.`) }),
    speaks: {
      by: 'soap',
      wsdl: url,
      ...(text === undefined ? {} : { text: textName }),
      service,
      port,
      operation: name,
    },
  };
}

/** A SOAP service by its WSDL. @throws SnodoError `invalid` where it does not say where it is, or offers nothing. */
export function wsdlService(opened: OpenedWsdl, source: Source): MadeService {
  const ports = describeWsdl(opened);
  const origin = ports.map(({ location }) => URL.parse(location)?.origin).find((one) => one?.startsWith('http'));
  if (origin === undefined) {
    throw new SnodoError('invalid', 'document: The WSDL does not say where its service is (soap:address).');
  }
  const definitions = new Definitions();
  if (source.text !== undefined) definitions.all.set(textName, { text: source.text });
  const names = new Names('-');
  const operations = new Map<string, MadeOperation>();
  const known = new Set<string>();
  for (const port of ports.filter(({ location }) => URL.parse(location)?.origin === origin)) {
    for (const operation of port.operations) {
      // The same at another port is the same in another version of SOAP.
      if (known.has(operation.name) || operations.size >= mostOperations) continue;
      known.add(operation.name);
      const made = operationOf(operation, port, source, definitions);
      operations.set(names.take(kebab(operation.name) || 'operation'), made);
    }
  }
  const title = ports[0]?.service === undefined ? undefined : spoken(ports[0].service).slice(0, 60);
  const wish = { ...source, url: source.url ?? origin };
  const head = headOf(wish, { baseUrl: origin, operations: operations.size, about: 'the SOAP service', title });
  const there = source.url === undefined ? null : new URL(source.url);
  const test = there?.origin === origin ? { test: there.pathname + there.search } : {};
  return { head: { ...head, ...test }, operations, definitions: definitions.all };
}
