import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { serve } from '../src/outbound/test-server.ts';
import { soapService } from './soap-service.ts';
import { connectionSecret, type StepBench, stepBench } from './step-bench.ts';

const type = 'soap.call';
let bench: StepBench;
let service: Awaited<ReturnType<typeof soapService>>;

beforeAll(async () => {
  [bench, service] = await Promise.all([stepBench(), soapService()]);
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const order = { customer: 'Ada & <Sons>', line: [{ sku: 'a', count: 2, parts: [{ sku: 'b', count: 1 }] }] };
const asks = (more: object = {}) => ({
  connection: service.origin,
  wsdl: '/shop?wsdl',
  operation: 'PlaceOrder',
  ...more,
});

/** A service that answers a WSDL at /wsdl and all else with the same. */
const saying = (status: number, body: string, headers: Record<string, string> = {}, wsdl?: string) =>
  serve(async (request, response) => {
    request.resume();
    if (request.url?.startsWith('/wsdl') !== true) {
      response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body);
      return;
    }
    const own = await (await fetch(`${service.origin}/shop?wsdl`)).text();
    response.end(wsdl ?? own.replaceAll(service.origin, `http://${request.headers.host}`));
  });
const envelope = (body: string, version = 'http://schemas.xmlsoap.org/soap/envelope/') =>
  `<?xml version="1.0"?><env:Envelope xmlns:env="${version}"><env:Body>${body}</env:Body></env:Envelope>`;

/** The elements of a document, each with its namespace (Namespaces in XML 1.0, 6). */
function expandedNames(xml: string): readonly string[] {
  const scopes = [new Map<string, string>()];
  return [...xml.matchAll(/<(\/?)([\w.:-]+)([^>]*?)(\/?)>/g)].flatMap(
    ([, isEnd, name = '', attributes = '', isEmpty]) => {
      if (isEnd !== '') {
        scopes.pop();
        return [];
      }
      const scope = new Map(scopes.at(-1));
      for (const [, prefix = '', uri = ''] of attributes.matchAll(/xmlns(?::([\w.-]+))?="([^"]*)"/g))
        scope.set(prefix, uri);
      if (isEmpty === '') scopes.push(scope);
      const [local = '', prefix = ''] = name.split(':').toReversed();
      return [`{${scope.get(prefix) ?? ''}}${local}`];
    },
  );
}

describe('soap.call', () => {
  it('calls an operation by its WSDL, over a connection', async () => {
    const output = await bench.output(type, asks({ input: { ...order, gift: '{{ true }}' } }));
    expect(output).toEqual({
      result: {
        id: '9007199254740993',
        total: 12.5,
        due: '2030-01-31T09:00:00Z',
        echo: 'Ada & <Sons>',
        line: [{ sku: 'a', count: 2, parts: [{ sku: 'b', count: 1 }] }],
      },
      headers: {},
    });
    const sent = service.requests.at(-1);
    expect(sent).toMatchObject({ method: 'POST', path: '/shop' });
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${connectionSecret}`,
      soapaction: '"urn:shop#PlaceOrder"',
      'content-type': 'text/xml; charset=utf-8',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await bench.calls()).toMatchObject([
      { method: 'GET', url: `${service.origin}/shop?wsdl`, status: 200 },
      { method: 'POST', url: `${service.origin}/shop`, status: 200 },
    ]);
    await bench.output(type, asks({ input: order }));
    // The WSDL is kept.
    expect(await bench.calls()).toHaveLength(1);
  });

  it('sends elements in the order of the schema, whatever order they are written in', async () => {
    await bench.output(type, asks({ input: { line: [{ count: 1, sku: 'z' }], customer: 'x' } }));
    expect(service.requests.at(-1)?.body.replaceAll(/ xmlns[^>]*/g, '')).toContain(
      '<PlaceOrder><customer>x</customer><line><sku>z</sku><count>1</count></line></PlaceOrder>',
    );
  });

  it('reads a WSDL that is made of several documents, though they include each other', async () => {
    const output = await bench.output(type, asks({ wsdl: '/parts/main.wsdl', path: '/shop', input: order }));
    expect(output).toMatchObject({ result: { echo: 'Ada & <Sons>' } });
    expect((await bench.calls()).map(({ method, url }) => `${method} ${url.replace(service.origin, '')}`)).toEqual([
      'GET /parts/main.wsdl',
      'GET /parts/types/order.xsd',
      'GET /parts/again.xsd',
      'POST /shop',
    ]);
  });

  it('writes each element in the namespace that its schema says, which may be none', async () => {
    const types = `<xsd:schema targetNamespace="urn:shop" elementFormDefault="qualified" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:p="urn:parts">
      <xsd:element name="PlaceOrder"><xsd:complexType><xsd:sequence>
        <xsd:element name="customer" type="p:Person"/><xsd:element name="note" type="xsd:string" form="unqualified"/>
        <xsd:element name="line" type="xsd:string" maxOccurs="unbounded"/>
      </xsd:sequence></xsd:complexType></xsd:element>
      <xsd:element name="PlaceOrderResponse"/><xsd:element name="Notify"/></xsd:schema>
      <xsd:schema targetNamespace="urn:parts" xmlns:tns="urn:parts" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
      <xsd:element name="Code" type="xsd:string"/>
      <xsd:complexType name="Person"><xsd:sequence>
        <xsd:element ref="tns:Code"/><xsd:element name="name" type="xsd:string"/>
      </xsd:sequence></xsd:complexType></xsd:schema>`;
    const own = await (await fetch(`${service.origin}/shop?wsdl`)).text();
    const wsdl = own.replace(/<types>.*<\/types>/s, `<types>${types}</types>`).replaceAll(service.origin, '');
    let body = '';
    await using strict = await serve((request, response) => {
      if (request.url === '/wsdl') response.end(wsdl);
      else {
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        request.on('end', () => response.setHeader('content-type', 'text/xml').end(envelope('<PlaceOrderResponse/>')));
      }
    });
    const input = { customer: { Code: '7', name: 'Ada' }, note: 'soon', line: ['a', 'b'] };
    await bench.run(type, { connection: strict.origin, wsdl: '/wsdl', operation: 'PlaceOrder', path: '/shop', input });
    expect(expandedNames(body).slice(2)).toEqual([
      '{urn:shop}PlaceOrder',
      '{urn:shop}customer',
      '{urn:parts}Code',
      '{}name',
      '{}note',
      '{urn:shop}line',
      '{urn:shop}line',
    ]);
  });

  it('writes what is in a part of style rpc as its type says', async () => {
    const own = await (await fetch(`${service.origin}/shop?wsdl`)).text();
    const part = '<part name="line" type="l:Line" xmlns:l="urn:lines"/>';
    const lines = `<xsd:schema targetNamespace="urn:lines" elementFormDefault="qualified" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
      <xsd:complexType name="Line"><xsd:sequence><xsd:element name="sku" type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:schema>`;
    const wsdl = own
      .replaceAll('style="document"', 'style="rpc"')
      .replaceAll('<soap:body use="literal"/>', '<soap:body use="literal" namespace="urn:shop"/>')
      .replace('<part name="parameters" element="tns:PlaceOrder"/>', part)
      .replace('</types>', `${lines}</types>`)
      .replaceAll(service.origin, '');
    let body = '';
    await using strict = await serve((request, response) => {
      if (request.url === '/wsdl') response.end(wsdl);
      else {
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        request.on('end', () => response.setHeader('content-type', 'text/xml').end(envelope('<PlaceOrderResponse/>')));
      }
    });
    const input = { line: { sku: 'a' } };
    await bench.run(type, { connection: strict.origin, wsdl: '/wsdl', operation: 'PlaceOrder', path: '/shop', input });
    expect(expandedNames(body).slice(2)).toEqual(['{urn:shop}PlaceOrder', '{}line', '{urn:lines}sku']);
  });

  it('does not wait for an answer of an operation that has none', async () => {
    const output = await bench.output(type, asks({ operation: 'Notify', input: { text: 'hello' } }));
    expect(output).toEqual({ result: null, headers: {} });
    expect(service.notified).toEqual([{ text: 'hello' }]);
    await using silent = await saying(202, '');
    const quiet = { connection: silent.origin, wsdl: '/wsdl', operation: 'Notify', input: { text: 'x' } };
    expect(await bench.output(type, quiet)).toEqual({ result: null, headers: {} });
  });

  it('speaks SOAP 1.2 at a port of it, and gives the headers of an answer', async () => {
    const seen: unknown[] = [];
    const said =
      '<r:PlaceOrderResponse xmlns:r="urn:shop"><r:id>7</r:id><r:line><r:sku>a</r:sku><r:count>3</r:count></r:line></r:PlaceOrderResponse>';
    const answer = envelope(said, 'http://www.w3.org/2003/05/soap-envelope').replace(
      '<env:Body>',
      '<env:Header><trace>abc</trace></env:Header><env:Body>',
    );
    await using modern = await serve(async (request, response) => {
      seen.push(request.headers['content-type']);
      const own = await (await fetch(`${service.origin}/shop?wsdl`)).text();
      request.resume();
      response.setHeader('content-type', 'application/soap+xml; charset=utf-8');
      response.end(request.method === 'GET' ? own : answer);
    });
    const input = {
      url: `${modern.origin}/here`,
      wsdl: `${modern.origin}/wsdl`,
      operation: 'PlaceOrder',
      port: 'ShopSoap12',
      input: order,
    };
    expect(await bench.output(type, input)).toEqual({
      result: { id: 7, line: [{ sku: 'a', count: 3 }] },
      headers: { trace: 'abc' },
    });
    expect(seen.at(-1)).toBe('application/soap+xml; charset=utf-8; action="urn:shop#PlaceOrder"');
  });

  it('sends headers, which may hold secrets', async () => {
    const headers = { 'tns:Session': { attributes: { 'xmlns:tns': 'urn:shop' }, Token: '{{ secrets.SESSION }}' } };
    const step = await bench.run(type, asks({ input: order, headers }));
    expect(step.status).toBe('succeeded');
    expect(service.requests.at(-1)?.body).toContain(
      '<tns:Session xmlns:tns="urn:shop"><Token>secret-of-SESSION</Token></tns:Session>',
    );
  });
});

describe('a fault', () => {
  it.each([
    ['nobody', 'soap:Client.Customer', 'No such customer', { customer: 'nobody' }, false],
    ['busy', 'soap:Server', 'Later', null, true],
  ])('fails the step: %s', async (customer, code, faultstring, detail, retryable) => {
    const failed = await bench.failure(type, asks({ input: { ...order, customer } }));
    expect(failed).toEqual({
      code: 'soap_fault',
      message: `"PlaceOrder" at ${service.origin}/shop failed: ${faultstring} (${code})`,
      status: 500,
      retryable,
      body: { code, faultstring, detail },
    });
  });

  it('of SOAP 1.2 is read as well', async () => {
    const failed = await bench.failure(type, asks({ input: { ...order, customer: 'modern' } }));
    expect(failed).toMatchObject({
      retryable: false,
      body: { code: 'soap:Sender', subcode: 'rpc:BadArguments', faultstring: 'Processing error' },
    });
  });

  it('is one with 200 too, and says no secret', async () => {
    const fault = `<env:Fault><faultcode>env:Server</faultcode><faultstring>no ${connectionSecret}</faultstring></env:Fault>`;
    await using other = await saying(200, envelope(fault));
    const failed = await bench.failure(type, { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' });
    expect(failed).toMatchObject({ code: 'soap_fault', retryable: true, body: { faultstring: 'no [secret]' } });
    expect(await bench.written()).not.toContain(connectionSecret);
  });
});

describe('faults again and again', () => {
  const asksOf = (origin: string) => ({ ...asks({ input: order }), connection: origin, wsdl: '/wsdl' });
  it.each([
    ['of the client never open the circuit', 'env:Client.Customer', 'soap_fault'],
    ['of the server do', 'env:Server', 'circuit_open'],
  ])('%s', async (_name, code, last) => {
    const fault = `<env:Fault><faultcode>${code}</faultcode><faultstring>no</faultstring></env:Fault>`;
    await using other = await saying(500, envelope(fault));
    let failed = await bench.failure(type, asksOf(other.origin));
    for (let at = 0; at < 21; at += 1) failed = await bench.failure(type, asksOf(other.origin));
    expect(failed.code).toBe(last);
  });
});

describe('WS-Security', () => {
  const password = '{{ secrets.ADA }}';
  it.each(['username', 'username-digest'])('proves who calls: %s', async (kind) => {
    service.options.demandsToken = true;
    const right = { type: kind, username: 'ada', password: 'lovelace' };
    expect(await bench.output(type, asks({ input: order, security: right }))).toMatchObject({
      result: { total: 12.5 },
    });
    expect(service.securities.at(-1)).toMatchObject({ Timestamp: { Created: expect.any(String) } });
    const without = { ...right, timestamp: false, password };
    const failed = await bench.failure(type, asks({ input: order, security: without }));
    expect(failed).toMatchObject({ code: 'soap_fault', status: 401, retryable: false });
    expect(service.securities.at(-1)).not.toHaveProperty('Timestamp');
    expect(await bench.written()).not.toContain('secret-of-ADA');
    service.options.demandsToken = false;
  });

  it('leaves no literal password in the history', async () => {
    const security = { type: 'username', username: 'grace', password: 'a-password-in-the-step' };
    const step = await bench.run(type, asks({ input: order, security }));
    expect(step.input).toMatchObject({ security: { type: 'username', username: 'grace', password: '[secret]' } });
    expect(await bench.written()).not.toContain('a-password-in-the-step');
    // Also where the step fails before anything is sent.
    const keyed = { type: 'x509', key: 'a-key-that-is-none', cert: 'x', passphrase: 'a-phrase-for-the-key' };
    await bench.failure(type, asks({ input: order, security: keyed, operation: 'No' }));
    expect(await bench.written()).not.toMatch(/a-key-that-is-none|a-phrase-for-the-key/);
  });

  it('signs with a key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const cert = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const step = await bench.run(type, asks({ input: order, security: { type: 'x509', key: privateKey, cert } }));
    expect(step).toMatchObject({ status: 'succeeded', error: null });
    const sent = service.requests.at(-1)?.body ?? '';
    const [signature = ''] = /<Signature .*<\/Signature>/s.exec(sent) ?? [];
    const holds = (xml: string) => {
      const check = new SignedXml({ publicCert: publicKey });
      check.loadSignature(signature);
      try {
        return check.checkSignature(xml);
      } catch {
        return false;
      }
    };
    expect(holds(sent)).toBe(true);
    expect(signature.match(/<Reference /g)).toHaveLength(2);
    const forged = sent.replace(/(<count[^>]*>)2</, '$13<');
    expect(forged).not.toBe(sent);
    expect(holds(forged)).toBe(false);
  });

  it('says when a key cannot sign, without the key', async () => {
    const security = { type: 'x509', key: 'no-key-at-all-but-secret', cert: 'no certificate' };
    const failed = await bench.failure(type, asks({ input: order, security }));
    expect(failed).toMatchObject({ code: 'invalid', retryable: false });
    expect(failed.message).not.toContain('no-key-at-all');
  });
});

describe('an answer that is none', () => {
  const ours = '<PlaceOrderResponse xmlns="urn:shop"><id>1</id></PlaceOrderResponse>';
  const deep = `<PlaceOrderResponse xmlns="urn:shop">${'<id>'.repeat(20_000)}${'</id>'.repeat(20_000)}</PlaceOrderResponse>`;
  it.each([
    ['HTML', 200, '<!DOCTYPE html><html>Welcome</html>', 'unreadable', false],
    ['the page of a proxy', 502, '<html>Bad Gateway</html>', 'http_status', true],
    ['nothing', 200, '', 'unreadable', false],
    ['JSON', 200, '{"id":1}', 'unreadable', false],
    ['torn XML', 200, envelope(ours).slice(0, 150), 'unreadable', false],
    ['another element', 200, envelope('<Other/>'), 'unreadable', false],
    ['text in the body', 200, envelope('hello'), 'unreadable', false],
    ['a bottomless one', 200, envelope(deep), 'unreadable', false],
    ['one with entities', 200, `<!DOCTYPE a [<!ENTITY x "y">]>${envelope(ours)}`, 'unreadable', false],
    [
      'one that reaches for the prototype',
      200,
      envelope(ours.replace('<id>', '<id id="&#95;_proto__">')),
      'unreadable',
      false,
    ],
    ['a refusal in its own words', 403, 'Forbidden', 'http_status', false],
  ])('fails: %s', async (_, status, body, code, retryable) => {
    await using other = await saying(status, body);
    const failed = await bench.failure(type, { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' });
    // How deep it is shows only while it is taken apart.
    expect(failed).toMatchObject({ code, status: body === envelope(deep) ? null : status, retryable });
    expect(failed.message.length).toBeLessThan(500);
    expect(Object.hasOwn(Object.prototype, 'obj')).toBe(false);
  });

  it('is null where the body is empty', async () => {
    await using other = await saying(200, envelope(''));
    const input = { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' };
    expect(await bench.output(type, input)).toMatchObject({ result: null });
  });

  it('keeps to Retry-After', async () => {
    let times = 0;
    await using other = await serve(async (request, response) => {
      request.resume();
      const own = await (await fetch(`${service.origin}/shop?wsdl`)).text();
      times += 1;
      if (request.method === 'GET') response.end(own);
      else if (times > 2) response.setHeader('content-type', 'text/xml').end(envelope(ours));
      else response.writeHead(503, { 'retry-after': '1' }).end();
    });
    const step = await bench.run(type, { ...asks({ input: order, path: '/' }), connection: other.origin });
    expect(step).toMatchObject({ status: 'succeeded', attempts: 1, output: { result: { id: 1 } } });
  });
});

describe('a WSDL that is none', () => {
  const imports = (location: string) =>
    `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><import namespace="urn:a" location="${location}"/></definitions>`;
  it.each([
    ['HTML', '<!DOCTYPE html><html></html>', 'HTML page'],
    ['text', 'hello', 'not XML'],
    ['other XML', '<feed/>', 'is no WSDL'],
    ['torn', '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><types', 'is no WSDL'],
    ['empty', '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', 'names no port'],
    ['with a file', imports('file:///etc/passwd'), 'neither http nor https'],
    ['with a path that is no address', imports('//['), 'neither http nor https'],
    ['with an import that may not be reached', imports('http://10.0.0.1/a.wsdl'), '10.0.0.1'],
    ['bottomless', `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">${'<types>'.repeat(50_000)}`, 'is no WSDL'],
  ])('is refused: %s', async (_, wsdl, message) => {
    await using other = await saying(200, '', {}, wsdl);
    const failed = await bench.failure(type, { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' });
    expect(failed.message).toContain(message);
    expect(failed.retryable).toBe(false);
  });

  it('is asked for again the next time', async () => {
    await using other = await saying(500, '', {}, 'hello');
    const input = { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' };
    for (const _ of [1, 2]) await bench.failure(type, input);
    expect(await bench.calls()).toHaveLength(1);
  });
});

describe('what is asked wrongly', () => {
  it.each([
    [{ operation: 'PlaceOrders' }, 'Did you mean "PlaceOrder"?'],
    [{ operation: 'Delete' }, 'It has: PlaceOrder, Notify.'],
    [{ service: 'Other' }, 'no service "Other". It has: ShopService.'],
    [{ port: 'Other' }, 'no port "Other". It has: ShopSoap, ShopSoap12.'],
    [{ input: { 'customer><evil': 1 } }, 'input.customer><evil is no name of an element.'],
    [{ input: { customer: { $xml: '<evil/>' } } }, 'input.customer.$xml is no name'],
    [{ input: { customer: '<![CDATA[a]]><evil/><![CDATA[b]]>' } }, 'more than one section of CDATA'],
    [{ input: { customer: { attributes: { 'a="1" b': 1 } } } }, 'is no name of an attribute'],
    [{ input: { customer: { attributes: { xsi_type: { type: 'a"><b' } } } } }, 'is written { type'],
    [{ headers: { 'a b': 1 } }, 'headers.a b is no name of an element.'],
    [{ url: 'http://127.0.0.2:1/' }, 'its credential must not go elsewhere'],
  ])('says what: %j', async (more, message) => {
    const failed = await bench.failure(type, asks({ input: order, ...more }));
    expect(failed).toMatchObject({ code: 'invalid', retryable: false });
    expect(failed.message).toContain(message);
  });

  it('never sends the credential to another host than the connection is for', async () => {
    await using other = await saying(200, '', {}, await (await fetch(`${service.origin}/shop?wsdl`)).text());
    const failed = await bench.failure(type, { ...asks({ input: order }), connection: other.origin, wsdl: '/wsdl' });
    expect(failed.message).toContain(`The WSDL says that "ShopSoap" is at ${new URL(service.origin).host}`);
  });

  it.each([
    [{ wsdl: '/a', operation: 'b' }, 'with.wsdl: is a whole address'],
    [{ wsdl: 'http://x.test', operation: 'b', security: { type: 'username' } }, 'with.security.username'],
  ])('is found when a document is published: %j', async (input, message) => {
    await expect(bench.run(type, input)).rejects.toThrow(message);
  });
});
