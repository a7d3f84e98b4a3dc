import type { ModelPlace } from '../steps/step-type.ts';
import type { ApiParts } from './options.ts';

/** Where a route asks a model for somebody who waits for the answer. */
export function modelPlace({ outbound, redactor, connections, recordCall }: ApiParts, signal: AbortSignal): ModelPlace {
  return {
    services: { outbound, redactor, connection: (slug) => connections.open(slug) },
    caller: { workflow: '', priority: 'high' },
    attempt: 1,
    signal,
    record: recordCall,
  };
}
