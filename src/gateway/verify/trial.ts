import type { SignedRequest } from './scheme.ts';

/** For tests: a request of which only some is given. */
export function trialRequest(given: Partial<SignedRequest>): SignedRequest {
  return {
    method: 'POST',
    url: 'https://snodo.example/hooks/in',
    headers: {},
    body: new Uint8Array(0),
    receivedAt: 0,
    throughProxy: false,
    clientCertificate: () => undefined,
    ...given,
  };
}
