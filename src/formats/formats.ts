import { csv } from './csv.ts';
import { form } from './form.ts';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { pdf } from './pdf.ts';
import { text } from './text.ts';
import { xlsx } from './xlsx.ts';
import { xml } from './xml.ts';
import { yaml } from './yaml.ts';

export const formatNames = ['json', 'xml', 'csv', 'yaml', 'xlsx', 'form', 'ndjson', 'pdf', 'text'] as const;
export type FormatName = (typeof formatNames)[number];

/** Every format by its name: what reads it and what writes it. */
export const formats: Readonly<Record<FormatName, Format>> = { json, xml, csv, yaml, xlsx, form, ndjson, pdf, text };
