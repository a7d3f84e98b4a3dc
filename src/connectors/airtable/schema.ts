import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export async function basesOf(http: ConnectorHttp) {
  const found = await http.list('/v0/meta/bases', {
    pages: { by: 'cursor', cursor: 'offset', cursorIn: 'offset', items: 'bases' },
    limit: 1000,
  });
  return found.read(z.array(z.looseObject({ id: z.string(), name: z.string() })));
}

export const tableOut = z.looseObject({
  id: z.string(),
  name: z.string(),
  fields: z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.string() })),
  views: z.array(z.looseObject({ id: z.string(), name: z.string() })).optional(),
});

export async function tablesOf(http: ConnectorHttp, base: string) {
  const path = `/v0/meta/bases/${encodeURIComponent(base)}/tables`;
  return (await http.get(path)).read(z.object({ tables: z.array(tableOut) })).tables;
}
