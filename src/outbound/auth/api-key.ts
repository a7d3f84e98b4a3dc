import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { extendQuery, queryParts } from '../url-parameters.ts';
import type { AuthKind } from './auth-kind.ts';

export const apiKeySchema = z.strictObject({
  type: z.literal('api-key'),
  // In a path, `name` in braces stands where it goes: /bot{token}/getMe.
  in: z.enum(['header', 'query', 'path']),
  name: z.string().min(1),
  value: z.string().min(1),
});

type ApiKey = z.infer<typeof apiKeySchema>;

/** What goes into an address as it is written, so that it is known again in records and left out of them. */
const plain = /^[\w.~:-]+$/;

const places: { readonly [P in ApiKey['in']]: AuthKind<ApiKey>['apply'] } = {
  header({ name, value }, { headers }) {
    headers[name.toLowerCase()] = value;
  },
  query({ name, value }, { url }) {
    const others = queryParts(url).filter((one) => one.name !== name);
    url.search = others.map((one) => one.part).join('&');
    extendQuery(url, new URLSearchParams({ [name]: value }));
  },
  path({ name, value }, { url }) {
    if (!plain.test(value)) {
      throw new SnodoError('invalid', 'A key in a path has only letters, digits and the signs - . _ ~ and the colon.');
    }
    url.pathname = url.pathname.replaceAll(encodeURI(`{${name}}`), () => value);
  },
};

export const apiKey: AuthKind<ApiKey> = {
  secretFields: ['value'],
  queryNames: (auth) => (auth.in === 'query' ? [auth.name] : []),
  apply: (auth, request, context) => places[auth.in](auth, request, context),
};
