import { formMethod, isMessage as isTaken, isRequest as isSent } from '../../src/core/run.ts';

interface Named {
  readonly method: string;
  readonly endpoint: string;
}

/** Whether it came as a request, which can be made again elsewhere. */
export function isRequest({ method }: Pick<Named, 'method'>): boolean {
  return isSent(method);
}

/** Whether it is a message that came over a connection which stays open. */
export function isMessage({ method }: Pick<Named, 'method'>): boolean {
  return isTaken(method);
}

/** What names a message and where it stood, but what is empty. */
export function messageFacts(about: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(about).flatMap(([name, value]) => {
    const text = String(value);
    return text === '' ? [] : [[name, text] as const];
  });
}

/** What people know a delivery by: the address it came to, the form, the place of a message, or the event that was asked for. */
export function deliveryName(delivery: Named): string {
  if (delivery.method === formMethod) return `/forms/${delivery.endpoint.replace(/^form\//, '')}`;
  return isRequest(delivery) ? `${delivery.method} /hooks/${delivery.endpoint}` : delivery.endpoint;
}
