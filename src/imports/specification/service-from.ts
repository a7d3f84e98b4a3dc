import { SnodoError } from '../../core/error.ts';
import { isGiven } from '../../connectors/specification/reading.ts';
import type { MadeService } from '../../connectors/specification/made-service.ts';
import { serviceOf } from '../../connectors/specification/service-of.ts';
import { importCurl } from '../curl/curl.ts';
import { isCurl } from '../curl/split.ts';
import { readValue } from '../import-text.ts';
import { serviceOf as serviceName, slugOf } from '../naming.ts';
import { serviceFromCalls } from './from-calls.ts';
import { openApiOfPostman } from './postman.ts';

interface Given {
  /** A text, or what a text of JSON holds. */
  readonly document: unknown;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Where it was read. */
  readonly url?: string | undefined;
  readonly today: string;
}

const wanted = 'Give an OpenAPI document (2.0, 3.0 or 3.1), a collection of Postman, or curl commands.';

/** The name that a service goes by, where nobody says one. */
function idOf(document: object, { id, title, url }: Given): string {
  if (id !== undefined) return id;
  const info = isGiven(document) && isGiven(document['info']) ? document['info'] : {};
  const said = title ?? info['title'] ?? info['name'];
  if (typeof said === 'string' && said.trim() !== '') return slugOf(said.replace(/\s+API$/i, ''), 'service');
  return url === undefined ? 'service' : serviceName(new URL(url).hostname);
}

/**
 * A service from whatever describes its API.
 *
 * @throws SnodoError `invalid` saying what it is not or lacks, `too_large`.
 */
export function serviceFrom(given: Given): MadeService {
  const { document, url, title, today } = given;
  const text = typeof document === 'string' ? document.replace(/^\uFEFF/, '').trim() : undefined;
  if (text === '') throw new SnodoError('invalid', `document: It is empty. ${wanted}`);
  if (text !== undefined && isCurl(text)) {
    const called = importCurl(text);
    const [connection] = called.connections;
    const id = given.id ?? (title === undefined ? (connection?.slug ?? 'service') : slugOf(title, 'service'));
    return serviceFromCalls(called, { id, title });
  }
  const value = text === undefined ? document : readValue(text);
  if (!isGiven(value)) throw new SnodoError('invalid', `document: It is nothing that describes an API. ${wanted}`);
  const isOpenApi = 'openapi' in value || 'swagger' in value;
  if (!isOpenApi && !('item' in value)) {
    throw new SnodoError('invalid', `document: It is nothing that describes an API. ${wanted}`);
  }
  const read = isOpenApi ? value : openApiOfPostman(value);
  return serviceOf(read, { id: idOf(read, given), title, url, date: today });
}
