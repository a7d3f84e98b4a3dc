import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { api } from './table.ts';

const none = z.object({});
const label = z.object({ UserLocalizedLabel: z.object({ Label: z.string() }).nullish() }).nullish();
const tablesSchema = z.object({
  value: z.array(z.object({ EntitySetName: z.string().nullable(), LogicalName: z.string(), DisplayName: label })),
});

export const tables: OptionsDefinition<z.infer<typeof none>> = {
  docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/query-metadata-web-api',
  input: none,
  run: async ({ http, search }) => {
    const query = { $select: 'EntitySetName,LogicalName,DisplayName', $filter: 'IsPrivate eq false' };
    const found = (await http.get(`${api}/EntityDefinitions`, { query })).read(tablesSchema).value;
    const text = search.toLowerCase();
    return found
      .flatMap(({ EntitySetName: set, LogicalName: name, DisplayName: shown }) =>
        set === null ? [] : [{ value: set, label: `${shown?.UserLocalizedLabel?.Label ?? name} (${set})` }],
      )
      .filter((one) => one.label.toLowerCase().includes(text))
      .slice(0, 500);
  },
};
