import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

/** Every organization has this version of the API: Salesforce brings all of them up to date three times a year. */
export const api = '/services/data/v65.0';

export const object = z
  .string()
  .regex(/^\w+$/, 'is not the API name of an object, such as Account or Invoice__c')
  .meta({ title: 'Object', description: 'Its API name, such as Account or Invoice__c.', options: 'objects' });

const fieldName = z.string().regex(/^\w+(?:\.\w+)*$/, 'is not the API name of a field, such as Name or Owner.Email');

export const fields = z
  .array(fieldName)
  .min(1)
  .optional()
  .meta({ title: 'Fields', description: 'Their API names, such as Name or Owner.Email; left out, all fields.' });

export const id = z
  .string()
  .regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/, 'is not an ID of Salesforce, which has 15 or 18 letters and digits')
  .meta({ title: 'ID', description: 'The ID of the record, such as 0015e00000ABCdeAAG.' });

export const values = z
  .record(z.string().regex(/^\w+$/), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .meta({ title: 'Values', description: 'By the API names of the fields, own ones such as Level__c too.' });

/** A record as Salesforce has it: what it is and where, with the fields that were asked for. */
export const record = z.looseObject({ attributes: z.looseObject({ type: z.string(), url: z.string().optional() }) });

export const recordPath = (of: string, one: string) => `${api}/sobjects/${of}/${one}`;

/** A text in SOQL. @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`).replaceAll('\n', String.raw`\n`);
  return `'${escaped}'`;
}

/** @throws SnodoError `invalid` where all fields are wanted of more records than Salesforce gives with all fields. */
export function selected(wanted: readonly string[] | undefined, limit: number, always: readonly string[] = []): string {
  if (wanted !== undefined) return [...new Set([...always, ...wanted])].join(', ');
  if (limit <= 200) return 'FIELDS(ALL)';
  throw new SnodoError(
    'invalid',
    'Salesforce gives all fields of 200 records at most: name the fields, or ask for fewer.',
  );
}
