import { isRequest as isSent } from '../../src/core/run.ts';

interface Named {
  readonly method: string;
  readonly endpoint: string;
}

/** Whether it came as a request, which can be made again elsewhere. */
export function isRequest({ method }: Named): boolean {
  return isSent(method);
}

/** What people know a delivery by: the address it came to, or the event that a service was asked for. */
export function deliveryName(delivery: Named): string {
  return isRequest(delivery) ? `${delivery.method} /hooks/${delivery.endpoint}` : delivery.endpoint;
}
