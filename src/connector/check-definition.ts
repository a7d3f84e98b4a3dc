import { z } from 'zod';
import { rate } from '../core/rate.ts';
import { pathText } from '../core/read-document.ts';
import { categories } from './category.ts';

const sentence = z.string().regex(/^[A-Z].*\.$/s, 'must be a sentence, with a full stop at its end');

function protocolsOf(socket: { readonly protocols: readonly string[] } | undefined): readonly string[] {
  return socket?.protocols ?? ['http:', 'https:'];
}

const definitionSchema = z
  .looseObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens, such as my-crm'),
    title: z.string().min(1),
    description: sentence,
    categories: z.array(z.enum(categories)).min(1),
    color: z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #635bff'),
    docs: z.url(),
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
    address: z
      .looseObject({
        template: z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/.*\{\w+\}/),
        hint: sentence,
        usual: z.record(z.string(), z.string()).optional(),
      })
      .optional(),
    socket: z
      .looseObject({
        protocols: z
          .array(z.string().regex(/^(?!https?:)[a-z][a-z0-9+.-]*:$/, 'must be a protocol such as postgres:'))
          .min(1),
        port: z.int().min(1).max(65_535),
        failure: z.function(),
      })
      .optional(),
    auth: z.array(z.looseObject({ type: z.string(), preset: z.looseObject({}), hint: sentence })).min(1),
    rateLimit: rate.extend({ concurrency: z.int().min(1).optional() }).optional(),
    test: z.looseObject({ docs: z.url(), ask: z.function() }),
  })
  .refine(({ baseUrl, address }) => (baseUrl === undefined) !== (address === undefined), {
    path: ['baseUrl'],
    error: 'must be there, or address where each account has its own',
  })
  .refine(
    ({ address, socket }) =>
      address === undefined || protocolsOf(socket).some((one) => address.template.startsWith(one)),
    {
      path: ['address', 'template'],
      error: 'must begin with http:// or https://, or with a protocol of socket',
    },
  );

/** Files of JavaScript are checked by nobody else. @throws TypeError naming the field that is wrong. */
export function checkDefinition(definition: object): void {
  const read = definitionSchema.safeParse(definition);
  if (read.success) return;
  const told = read.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`);
  const id = 'id' in definition && typeof definition.id === 'string' ? ` "${definition.id}"` : '';
  throw new TypeError(`The connector${id} is not declared as it must be. ${told.join('; ')}`);
}
