import type { Client } from 'soap';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import { httpStatusError } from '../http-status-error.ts';
import { type HttpContext, type Sent, send, withoutSecrets } from '../send.ts';
import { type Ask, soapHttpClient } from './http-client.ts';
import { invoke } from './invoke.ts';
import { qualifyingOptions } from './qualified.ts';
import { checkXml } from './safe-xml.ts';
import { type Security, secretsOfSecurity, securityOf } from './security.ts';
import { portFor, type SoapPort, soapOptions } from './wsdl.ts';
import { blamesClient } from './soap-fault.ts';
import { type SoapTarget, textOf, wsdlOf } from './wsdl-of.ts';
import { checkXmlInput } from './xml-input.ts';

export interface SoapInput extends SoapTarget {
  readonly operation: string;
  readonly service?: string | undefined;
  readonly port?: string | undefined;
  readonly input?: Json | undefined;
  /** Elements of the SOAP header. */
  readonly headers?: { readonly [name: string]: Json } | undefined;
  readonly security?: Security | undefined;
}

/** A type and not an interface: only so it is Json. */
export type SoapResult = { readonly result: Json; readonly headers: Json };

/** Where the operation is called: as the step says, else as the WSDL does. */
function endpointOf({ url, path }: SoapTarget, { location, port }: SoapPort, { connection }: HttpContext) {
  if (url !== undefined || path !== undefined) return { url, path };
  const base = connection?.config.baseUrl;
  if (!URL.canParse(location)) {
    throw new SnodoError('invalid', `The WSDL does not say where "${port}" is. Give a url, or a path.`);
  }
  if (base !== undefined && new URL(base).origin !== new URL(location).origin) {
    throw new SnodoError(
      'invalid',
      `The WSDL says that "${port}" is at ${new URL(location).host}, but the connection is for ${new URL(base).host}: its credential must not go elsewhere. Give the path below the connection's address.`,
    );
  }
  return { url: location, path: undefined };
}

function isFault(text: string): boolean {
  return /<(?:[\w.-]+:)?Fault[\s/>]/.test(text);
}

const emptyEnvelope = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body></e:Body></e:Envelope>';

/**
 * One operation of a SOAP service, by its WSDL.
 *
 * @throws SnodoError `soap_fault` with the fault in `details.body`; `invalid` where the WSDL has no such operation or the
 * input cannot be sent; `unreadable`, `http_status`, and all of `send`.
 */
export function soapCall(outbound: Outbound, asked: SoapInput, context: HttpContext): Promise<SoapResult> {
  const { redactor } = context;
  return withoutSecrets(context, async () => {
    const { operation, input = {}, headers = {}, security } = asked;
    if (security) for (const secret of secretsOfSecurity(security)) redactor.add(secret);
    const opened = await wsdlOf(outbound, asked, context);
    const port = portFor(opened, asked);
    const { style = '', answers = true, input: described } = port.operations.get(operation) ?? {};
    checkXmlInput(input, 'input', style === 'rpc');
    checkXmlInput(headers, 'headers', false);
    const endpoint = endpointOf(asked, port, context);
    let last: Sent | undefined;
    const ask: Ask = async (_address, body, given) => {
      const sent = await send(
        outbound,
        {
          ...endpoint,
          method: 'POST',
          headers: { accept: 'text/xml, application/soap+xml', ...given },
          body,
          timeoutMs: asked.timeoutMs,
        },
        { ...context, blameless: blamesClient },
      );
      last = sent;
      const text = textOf(sent);
      if (!sent.accepted && !isFault(text)) throw httpStatusError({ ...sent, body: text }, redactor, Date.now());
      if (text.trim() === '' && !answers) return { status: sent.status, headers: sent.headers, body: emptyEnvelope };
      checkXml(text, `${sent.method} ${sent.url}`, sent.status);
      // The library knows the elements of an answer only in an envelope of SOAP 1.1.
      const envelope = text.replaceAll(
        'http://www.w3.org/2003/05/soap-envelope',
        'http://schemas.xmlsoap.org/soap/envelope/',
      );
      return { status: sent.status, headers: sent.headers, body: envelope };
    };
    const soap = await import('soap');
    const signing = security && (await securityOf(security));
    return invoke({
      open: (lost): Client => {
        const client = new soap.Client(opened.wsdl, port.location, {
          ...soapOptions,
          ...(opened.mixed ? qualifyingOptions : {}),
          httpClient: soapHttpClient(ask, lost),
          forceSoap12Headers: port.version === '1.2',
        });
        if (signing) client.setSecurity(signing);
        for (const [name, value] of Object.entries(headers)) client.addSoapHeader({ [name]: value });
        return client;
      },
      port,
      operation,
      input: inSequence(style === 'rpc' ? withoutNulls(input) : input, described),
      sent: () => last,
      redactor,
    });
  });
}

/** In style rpc the library takes no null for a part. */
function withoutNulls(input: Json): Json {
  return isObject(input) ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) : input;
}

/** The elements in the order of the schema. The library sees to it further in, but not at the top. */
function inSequence(input: Json, described: unknown): Json {
  if (!isObject(input) || typeof described !== 'object' || described === null) return input;
  const places = new Map(Object.keys(described).map((key, at) => [key.replace(/\[\]$/, ''), at]));
  const placeOf = ([key]: readonly [string, Json]) => places.get(key.replace(/^.*:/, '')) ?? places.size;
  return Object.fromEntries(Object.entries(input).toSorted((one, other) => placeOf(one) - placeOf(other)));
}
