import { z } from 'zod';

const name = z.string().min(1).max(200);
const columns = z.array(name).min(1).max(1_000);
const pageRange = /^\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*$/;

/** How a format is read or written, where it leaves a choice. Which format takes what is in `formats`. */
export const convertOptions = z.strictObject({
  encoding: z
    .enum(['utf-8', 'windows-1252', 'latin1', 'utf-16le'])
    .optional()
    .describe(
      'The encoding of a text that is given as bytes; left out, the one that XML declares, or UTF-8. A byte order mark wins.',
    ),
  asText: z.boolean().optional().describe('to: json gives JSON text and not the value.'),
  delimiter: z.string().length(1).optional().describe('Between the cells of CSV: found out, or a comma when written.'),
  header: z.boolean().optional().describe('Whether a row names the columns: true when left out.'),
  headerRow: z.int().min(1).max(1_000).optional().describe('Which row of a sheet names the columns: 1 when left out.'),
  columns: columns.optional().describe('The names of the columns, and their order.'),
  types: z.boolean().optional().describe('Whether texts that are numbers, true or false become that.'),
  flatten: z.boolean().optional().describe('Writes what is nested in columns with dotted names.'),
  escapeFormulas: z.boolean().optional().describe('Whether a cell of CSV that a spreadsheet would run gets a quote.'),
  sheet: z
    .union([name, z.int().min(1).max(1_000)])
    .optional()
    .describe('The sheet by its name or number; "*" gives all by name.'),
  attributePrefix: z
    .string()
    .min(1)
    .max(10)
    .regex(/^[^\p{L}\p{N}_:#]/u, 'must begin with a sign that no element begins with, such as @')
    .optional()
    .describe('What names of attributes in XML begin with: @ when left out.'),
  root: name.optional().describe('The element around a value without one root: root when left out.'),
  lists: z.array(name).max(1_000).optional().describe('Paths of elements that are lists, such as order.items.item.'),
  pages: z
    .union([z.int().min(1), z.string().max(1_000).regex(pageRange, 'must be pages such as 1-3,5')])
    .optional()
    .describe('Which pages of a PDF, such as 1-3,5: all when left out.'),
});
export type ConvertOptions = z.infer<typeof convertOptions>;
export type OptionName = keyof ConvertOptions;
