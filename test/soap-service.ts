import { createServer } from 'node:http';
import { type ISoapServiceMethod, listen, passwordDigest, type Server } from 'soap';
import { z } from 'zod';

const schema = `
  <xsd:schema targetNamespace="urn:shop" elementFormDefault="qualified" xmlns:tns="urn:shop" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <xsd:simpleType name="Size"><xsd:restriction base="xsd:string"><xsd:enumeration value="small"/><xsd:enumeration value="large"/></xsd:restriction></xsd:simpleType>
    <xsd:complexType name="Line"><xsd:sequence>
      <xsd:element name="sku" type="xsd:string"/><xsd:element name="count" type="xsd:int"/>
      <xsd:element name="size" type="tns:Size" minOccurs="0"/>
      <xsd:element name="parts" type="tns:Line" minOccurs="0" maxOccurs="unbounded"/>
    </xsd:sequence></xsd:complexType>
    <xsd:element name="PlaceOrder"><xsd:complexType><xsd:sequence>
      <xsd:element name="customer" type="xsd:string"/>
      <xsd:element name="line" type="tns:Line" maxOccurs="unbounded"/>
      <xsd:element name="due" type="xsd:dateTime" minOccurs="0"/><xsd:element name="gift" type="xsd:boolean" minOccurs="0"/>
    </xsd:sequence></xsd:complexType></xsd:element>
    <xsd:element name="PlaceOrderResponse"><xsd:complexType><xsd:sequence>
      <xsd:element name="id" type="xsd:long"/><xsd:element name="total" type="xsd:decimal"/>
      <xsd:element name="due" type="xsd:dateTime"/><xsd:element name="echo" type="xsd:string"/>
      <xsd:element name="line" type="tns:Line" maxOccurs="unbounded"/>
    </xsd:sequence></xsd:complexType></xsd:element>
    <xsd:element name="Notify"><xsd:complexType><xsd:sequence><xsd:element name="text" type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:element>
  </xsd:schema>`;

/** @param types what stands in `types`: the schema itself, or an import of it. */
function wsdlOf(origin: string, types: string): string {
  const binding = (name: string, soap: string) => `
  <binding name="${name}" type="tns:Shop"><${soap}:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    ${['PlaceOrder', 'Notify']
      .map(
        (one) => `<operation name="${one}"><${soap}:operation soapAction="urn:shop#${one}"/>
      <input><${soap}:body use="literal"/></input>${one === 'Notify' ? '' : `<output><${soap}:body use="literal"/></output>`}</operation>`,
      )
      .join('\n')}
  </binding>`;
  return `<?xml version="1.0"?>
<definitions name="Shop" targetNamespace="urn:shop" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="urn:shop"
  xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">
  <types>${types}</types>
  <message name="PlaceOrderIn"><part name="parameters" element="tns:PlaceOrder"/></message>
  <message name="PlaceOrderOut"><part name="parameters" element="tns:PlaceOrderResponse"/></message>
  <message name="NotifyIn"><part name="parameters" element="tns:Notify"/></message>
  <portType name="Shop">
    <operation name="PlaceOrder"><input message="tns:PlaceOrderIn"/><output message="tns:PlaceOrderOut"/></operation>
    <operation name="Notify"><input message="tns:NotifyIn"/></operation>
  </portType>
  ${binding('ShopSoap', 'soap')}${binding('ShopSoap12', 'soap12')}
  <service name="ShopService">
    <port name="ShopSoap" binding="tns:ShopSoap"><soap:address location="${origin}/shop"/></port>
    <port name="ShopSoap12" binding="tns:ShopSoap12"><soap12:address location="${origin}/shop12"/></port>
  </service>
</definitions>`;
}

const imports = (location: string) =>
  `<xsd:schema targetNamespace="urn:shop"><xsd:include schemaLocation="${location}"/></xsd:schema>`;

const tokenSchema = z.object({
  UsernameToken: z.object({
    Username: z.string(),
    Password: z.object({ $value: z.string(), attributes: z.object({ Type: z.string() }) }),
    Nonce: z.object({ $value: z.string() }),
    Created: z.string(),
  }),
  Timestamp: z.object({ Created: z.string(), Expires: z.string() }).optional(),
});

/** Whether a UsernameToken is that of `ada`, whose password is `lovelace`, as text or as a digest. */
function isAda(security: unknown): boolean {
  const read = tokenSchema.safeParse(security);
  if (!read.success) return false;
  const { Username, Password, Nonce, Created } = read.data.UsernameToken;
  const proof = Password.attributes.Type.endsWith('#PasswordDigest')
    ? passwordDigest(Nonce.$value, Created, 'lovelace')
    : 'lovelace';
  return Username === 'ada' && Password.$value === proof;
}

interface SoapRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The server of the soap package on loopback: at `/shop`, its WSDL at `/shop?wsdl` and, in parts, at `/parts/main.wsdl`. */
export async function soapService() {
  const requests: SoapRequest[] = [];
  const securities: unknown[] = [];
  const options = { demandsToken: false };
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const documents: Readonly<Record<string, string>> = {
      '/parts/main.wsdl': wsdlOf(origin, imports('types/order.xsd')),
      // A circle: the schema includes the one that includes it.
      '/parts/types/order.xsd': schema.replace(
        '<xsd:simpleType',
        '<xsd:include schemaLocation="../again.xsd"/><xsd:simpleType',
      ),
      '/parts/again.xsd': imports('types/order.xsd').replace(
        '<xsd:schema',
        '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
      ),
    };
    const found = documents[request.url ?? ''];
    if (found !== undefined) response.writeHead(200, { 'content-type': 'text/xml' }).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const place: ISoapServiceMethod = (given: unknown) => {
    const { customer, line, due } = z
      .object({ customer: z.string(), line: z.unknown(), due: z.coerce.string().optional() })
      .parse(given);
    if (customer === 'nobody') {
      throw {
        Fault: {
          faultcode: 'soap:Client.Customer',
          faultstring: 'No such customer',
          detail: { customer },
          statusCode: 500,
        },
      };
    }
    if (customer === 'busy') throw { Fault: { faultcode: 'soap:Server', faultstring: 'Later', statusCode: 500 } };
    if (customer === 'modern') {
      const Code = { Value: 'soap:Sender', Subcode: { Value: 'rpc:BadArguments' } };
      throw { Fault: { Code, Reason: { Text: 'Processing error' }, statusCode: 500 } };
    }
    return { id: '9007199254740993', total: '12.50', due: due ?? '2030-01-31T09:00:00Z', echo: customer, line };
  };
  const notified: unknown[] = [];
  const notify: ISoapServiceMethod = (given: unknown) => void notified.push(given);
  const methods = { PlaceOrder: place, Notify: notify };
  const soap = await new Promise<Server>((resolve) => {
    const listening = listen(server, {
      path: '/shop',
      xml: wsdlOf(origin, schema),
      services: { ShopService: { ShopSoap: methods, ShopSoap12: methods } },
      suppressStack: true,
      callback: () => resolve(listening),
    });
  });
  server.prependListener('request', (request) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
    });
  });
  soap.authenticate = (security: unknown) => {
    securities.push(security);
    return !options.demandsToken || isAda(security);
  };
  return {
    origin,
    requests,
    securities,
    notified,
    options,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
