import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { queried, queryDocs } from './search.ts';
import { api, quoted } from './sobject.ts';

const rest = 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest';
const none = z.object({});

const objectsSchema = z.object({
  sobjects: z.array(z.object({ name: z.string(), label: z.string(), queryable: z.boolean() })),
});

export const objects: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${rest}/resources_describeGlobal.htm`,
  input: none,
  run: async ({ http, search }) => {
    const { sobjects } = (await http.get(`${api}/sobjects`)).read(objectsSchema);
    const text = search.toLowerCase();
    return sobjects
      .filter(({ name, label, queryable }) => queryable && `${name} ${label}`.toLowerCase().includes(text))
      .slice(0, 500)
      .map(({ name, label }) => ({ value: name, label: `${label} (${name})` }));
  },
};

const ofObject = z.object({ object: z.string().regex(/^\w+$/) });
const fieldsSchema = z.object({
  fields: z.array(z.object({ name: z.string(), label: z.string(), externalId: z.boolean(), idLookup: z.boolean() })),
});

export const externalIdFields: OptionsDefinition<z.infer<typeof ofObject>> = {
  docs: `${rest}/resources_sobject_describe.htm`,
  input: ofObject,
  run: async ({ http, input }) => {
    const { fields } = (await http.get(`${api}/sobjects/${input.object}/describe`)).read(fieldsSchema);
    return fields
      .filter(({ externalId, idLookup }) => externalId || idLookup)
      .map(({ name, label }) => ({ value: name, label: `${label} (${name})` }));
  },
};

const usersSchema = z.array(z.object({ Id: z.string(), Name: z.string() }));

export const users: OptionsDefinition<z.infer<typeof none>> = {
  docs: queryDocs,
  input: none,
  run: async ({ http, search }) => {
    const named = search === '' ? '' : ` AND Name LIKE ${quoted(`%${search}%`)}`;
    const soql = `SELECT Id, Name FROM User WHERE IsActive = true AND UserType = 'Standard'${named} ORDER BY Name LIMIT 200`;
    return (await queried(http, soql, 200)).read(usersSchema).map(({ Id, Name }) => ({ value: Id, label: Name }));
  },
};
