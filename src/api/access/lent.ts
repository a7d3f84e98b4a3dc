import type { Principal } from './principal.ts';

/** Requests that this process makes of itself for somebody it has let in already. No request from outside can be one. */
const lent = new WeakMap<Request, Principal>();

/** Makes a request be taken for somebody's. */
export function lendTo(request: Request, principal: Principal): Request {
  lent.set(request, principal);
  return request;
}

export function lentTo(request: Request): Principal | undefined {
  return lent.get(request);
}
