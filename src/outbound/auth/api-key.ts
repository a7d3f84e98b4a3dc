import { z } from 'zod';
import { extendQuery, queryParts } from '../url-parameters.ts';
import type { AuthKind } from './auth-kind.ts';

export const apiKeySchema = z.strictObject({
  type: z.literal('api-key'),
  in: z.enum(['header', 'query']),
  name: z.string().min(1),
  value: z.string().min(1),
});

export const apiKey: AuthKind<z.infer<typeof apiKeySchema>> = {
  secretFields: ['value'],
  queryNames: (auth) => (auth.in === 'query' ? [auth.name] : []),
  apply({ in: place, name, value }, { headers, url }) {
    if (place === 'header') {
      headers[name.toLowerCase()] = value;
      return;
    }
    const others = queryParts(url).filter((one) => one.name !== name);
    url.search = others.map((one) => one.part).join('&');
    extendQuery(url, new URLSearchParams({ [name]: value }));
  },
};
