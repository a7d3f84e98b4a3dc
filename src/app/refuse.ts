import type { ServerResponse } from 'node:http';
import { errorCodes, type SnodoError } from '../core/error.ts';
import { boundAnswer } from '../gateway/browser-bounds.ts';

/** Answers with a problem document where no route is reached. */
export function refuse(
  response: ServerResponse,
  error: SnodoError,
  title: string = errorCodes[error.code].title,
): void {
  const { status } = errorCodes[error.code];
  boundAnswer(response);
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    connection: 'close',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'retry-after': '5' } : {}),
  });
  response.end(JSON.stringify({ type: `urn:snodo:${error.code}`, title, status, detail: error.message }));
}
