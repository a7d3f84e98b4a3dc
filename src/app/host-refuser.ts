import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many Host headers a request has: Node keeps the first and says nothing of the others. */
function hostsOf({ rawHeaders }: IncomingMessage): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}

/**
 * Refuses requests without a host, and those with two, where a proxy may have gone by the one and we by the other
 * (RFC 9112, 3.2). What was sent behind such a request is not looked at any more.
 *
 * @returns a function that says whether it has refused the request.
 */
export function hostRefuser(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const refused = new WeakSet<object>();
  return (request, response) => {
    if (refused.has(request.socket)) return true;
    const hosts = hostsOf(request);
    if (hosts === 1 || (hosts === 0 && request.httpVersion === '1.0')) return false;
    refused.add(request.socket);
    response.writeHead(400, { connection: 'close' }).end();
    return true;
  };
}
