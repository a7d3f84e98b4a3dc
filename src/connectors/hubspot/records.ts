import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import type { Untrusted } from '../../core/untrusted.ts';

/** How a kind of record is called: in the address, which is also the plural, and in a sentence. */
export interface Kind {
  readonly many: 'contacts' | 'companies' | 'deals' | 'tickets';
  readonly one: string;
  readonly docs: string;
}

/** HubSpot has the values of properties as texts, numbers too. */
export const record = z.looseObject({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean(),
});

export const records = z.object({ results: z.array(record) });

export const id = z.string().min(1).meta({ title: 'ID', description: 'The ID of the record.' });

export const more = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .optional()
  .meta({ title: 'More properties', description: 'Further properties by their internal names, own ones too.' });

export const wanted = z.array(z.string()).optional().meta({
  title: 'Properties',
  description: 'The internal names of the properties to give; left out, the usual ones.',
});

export const owner = z
  .string()
  .optional()
  .meta({ title: 'Owner', description: 'The ID of the user who looks after it.', options: 'owners' });

type Properties = Readonly<Record<string, Json | undefined>>;

/** A record that is associated at once, and which of HubSpot's own types of association that is. */
interface Association {
  readonly to: string | undefined;
  readonly type: number;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
function associationsOf(associations: readonly Association[]): Json {
  return associations.flatMap(({ to, type }) =>
    to === undefined
      ? []
      : [{ to: { id: to }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type }] }],
  );
}

export function createRecord(
  http: ConnectorHttp,
  many: Kind['many'] | 'notes',
  properties: Properties,
  associations: readonly Association[],
): Promise<Untrusted> {
  const body = { properties: defined(properties), associations: associationsOf(associations) };
  return http.post(`/crm/v3/objects/${many}`, body);
}

export function updateRecord(
  http: ConnectorHttp,
  { many }: Kind,
  of: string,
  properties: Properties,
): Promise<Untrusted> {
  return http.patch(`/crm/v3/objects/${many}/${encodeURIComponent(of)}`, { properties: defined(properties) });
}

export function getRecord({ many, one, docs }: Kind) {
  return defineAction({
    title: `Get a ${one}`,
    description: `Gives a ${one} by its ID, or by a property that is unique.`,
    docs,
    effect: 'read',
    input: z.strictObject({
      id: z.string().min(1).meta({ title: 'ID', description: 'The ID of the record, or the value of the property.' }),
      idProperty: z.string().optional().meta({
        title: 'Property of the ID',
        description: 'A property with unique values, such as email; left out, the ID is that of the record.',
      }),
      properties: wanted,
    }),
    output: record,
    run: ({ http, input: { id: of, idProperty, properties } }) =>
      http.get(`/crm/v3/objects/${many}/${encodeURIComponent(of)}`, {
        query: { idProperty, properties: properties?.join(',') },
      }),
  });
}

export function deleteRecord({ many, one, docs }: Kind) {
  return defineAction({
    title: `Delete a ${one}`,
    description: `Moves a ${one} to the recycling bin, from where it can be restored for 90 days.`,
    docs,
    effect: 'idempotent',
    input: z.strictObject({ id }),
    output: z.object({ id: z.string() }),
    run: async ({ http, input }) => {
      await http.delete(`/crm/v3/objects/${many}/${encodeURIComponent(input.id)}`);
      return { id: input.id };
    },
  });
}
