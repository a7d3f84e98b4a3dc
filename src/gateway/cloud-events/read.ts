import { isList, isObject, type Json } from '../../core/json.ts';
import { type ReadBody, readBody } from '../body.ts';
import { type Attributes, notAnEvent, readAttributes } from './attributes.ts';
import { headerValue } from './header-value.ts';

type CloudEvent = Attributes & { readonly data?: Json };

/** What a request is besides a webhook: an event, or several. */
export interface CloudEvents {
  readonly cloudEvent?: CloudEvent;
  readonly cloudEvents?: readonly CloudEvent[];
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const none: CloudEvents = {};
/** What comes another way than in a header of its own. */
const notHeaders: readonly string[] = ['ce-datacontenttype', 'ce-data'];
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Text in another form than JSON, read as the binary mode reads it, so that `data` is the same in each mode. */
function textData(text: string, type: string): Json {
  const [media = ''] = type.split(';');
  // JSON format, 3.1.2: a string in JSON is that string, and not the text of more JSON.
  if (/[/+]json\s*$/i.test(media)) return text;
  const { body, kind } = readBody(`${media}; charset=utf-8`, Buffer.from(text, 'utf8'));
  return kind === 'binary' || kind === 'empty' ? text : body;
}

/** JSON format, 3.1.2. */
function dataOf(members: { readonly [name: string]: Json }, type: string | undefined, what: string): { data?: Json } {
  const encoded = Object.hasOwn(members, 'data_base64') ? members['data_base64'] : undefined;
  const data = Object.hasOwn(members, 'data') ? members['data'] : undefined;
  if (encoded !== undefined && encoded !== null) {
    if (data !== undefined) throw notAnEvent(what, 'it has both data and data_base64.');
    if (typeof encoded !== 'string' || !base64.test(encoded) || encoded.length % 4 !== 0) {
      throw notAnEvent(what, 'its data_base64 is not base64.');
    }
    return { data: readBody(type, Buffer.from(encoded, 'base64')).body };
  }
  if (data === undefined) return {};
  return { data: typeof data === 'string' && type !== undefined ? textData(data, type) : data };
}

function structured(value: Json, what: string): CloudEvent {
  if (!isObject(value)) throw notAnEvent(what, 'it is not an object.');
  const attributes = readAttributes(
    Object.entries(value).filter(([name]) => name !== 'data' && name !== 'data_base64'),
    what,
  );
  const type = attributes['datacontenttype'];
  return { ...attributes, ...dataOf(value, typeof type === 'string' ? type : undefined, what) };
}

/** HTTP binding, 3.1: the attributes in headers, and the body is the data. */
function binary(headers: Headers, { body, kind }: ReadBody): CloudEvent {
  const given: [string, Json][] = [];
  const type = headers['content-type'];
  if (typeof type === 'string' && type !== '') given.push(['datacontenttype', type]);
  for (const name in headers) {
    const value = headers[name];
    if (!name.startsWith('ce-') || notHeaders.includes(name) || typeof value !== 'string') continue;
    const text = headerValue(value);
    if (text === undefined) throw notAnEvent('This', `what is encoded in ${name} is not UTF-8.`);
    given.push([name.slice('ce-'.length), text]);
  }
  const attributes = readAttributes(given, 'This');
  return kind === 'empty' ? attributes : { ...attributes, data: body };
}

/**
 * The CloudEvents of a request, where it says that it carries some: in its Content-Type, or by `ce-` headers.
 *
 * Source: CloudEvents 1.0.2, HTTP binding, 3.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md and
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 *
 * @param read the body as it was read by its Content-Type.
 * @throws SnodoError `invalid` where it is none, as what `readBody` of its data throws.
 */
export function cloudEventsOf(headers: Headers, read: ReadBody): CloudEvents {
  const type = headers['content-type'];
  if (typeof type === 'string' && /^\s*application\/cloudevents/i.test(type)) {
    const [media = ''] = type.split(';');
    const form = media.trim().toLowerCase();
    if (form === 'application/cloudevents+json') return { cloudEvent: structured(read.body, 'This') };
    if (form === 'application/cloudevents-batch+json') {
      if (!isList(read.body)) throw notAnEvent('This batch', 'it is not a list.');
      return { cloudEvents: read.body.map((one, at) => structured(one, `The item [${at}]`)) };
    }
  }
  // A sender that forgot the version shall hear of it as well.
  if (headers['ce-specversion'] === undefined && headers['ce-type'] === undefined) return none;
  return { cloudEvent: binary(headers, read) };
}
