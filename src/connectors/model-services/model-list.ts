import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

const list = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The models of a service that lists them as OpenAI does. */
export async function listedModels(http: ConnectorHttp, query: Readonly<Record<string, number>> = {}) {
  return (await http.get('/models', { query })).read(list).data.map(({ id }) => ({ value: id, label: id }));
}

/** What a test says of a key with which so many models are seen. */
export function whoSees(models: readonly unknown[]): string {
  return `a key that sees ${models.length} models`;
}
