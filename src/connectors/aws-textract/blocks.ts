import { z } from 'zod';

/** A piece of a document (https://docs.aws.amazon.com/textract/latest/dg/API_Block.html). */
export const blockSchema = z.object({
  Id: z.string(),
  BlockType: z.string(),
  Text: z.string().optional(),
  Confidence: z.number().optional(),
  SelectionStatus: z.string().optional(),
  EntityTypes: z.array(z.string()).optional(),
  RowIndex: z.int().positive().max(100_000).optional(),
  ColumnIndex: z.int().positive().max(10_000).optional(),
  Relationships: z.array(z.object({ Type: z.string(), Ids: z.array(z.string()) })).optional(),
});
export type Block = z.infer<typeof blockSchema>;

type Blocks = readonly Block[];

function related(block: Block, type: string): readonly string[] {
  return (block.Relationships ?? []).flatMap((one) => (one.Type === type ? one.Ids : []));
}

/** The words of a block, and whether its boxes are ticked. */
function textOf(block: Block, all: ReadonlyMap<string, Block>): string {
  const words = related(block, 'CHILD').map((id) => {
    const child = all.get(id);
    return child?.BlockType === 'SELECTION_ELEMENT' ? (child.SelectionStatus ?? '') : (child?.Text ?? '');
  });
  return words.filter((word) => word !== '').join(' ');
}

function byId(blocks: Blocks): ReadonlyMap<string, Block> {
  return new Map(blocks.map((one) => [one.Id, one]));
}

/** The lines of text, from top to bottom. `confidence` is from 0 to 1. */
export function linesOf(blocks: Blocks): { readonly text: string; readonly confidence: number }[] {
  return blocks
    .filter((one) => one.BlockType === 'LINE')
    .map(({ Text = '', Confidence = 0 }) => ({ text: Text, confidence: Confidence / 100 }));
}

/** The fields of a form. A name that comes twice is there twice. */
export function fieldsOf(blocks: Blocks) {
  const all = byId(blocks);
  return blocks
    .filter((one) => one.BlockType === 'KEY_VALUE_SET' && one.EntityTypes?.includes('KEY'))
    .map((key) => {
      const values = related(key, 'VALUE').flatMap((id) => all.get(id) ?? []);
      return {
        name: textOf(key, all),
        value: values.map((one) => textOf(one, all)).join(' '),
        confidence: Math.min(...[key, ...values].map(({ Confidence = 0 }) => Confidence)) / 100,
      };
    });
}

/** The tables, each as rows of cells. */
export function tablesOf(blocks: Blocks): string[][][] {
  const all = byId(blocks);
  return blocks
    .filter((one) => one.BlockType === 'TABLE')
    .map((table) => {
      const rows: string[][] = [];
      for (const id of related(table, 'CHILD')) {
        const cell = all.get(id);
        if (cell?.BlockType !== 'CELL' || cell.RowIndex === undefined || cell.ColumnIndex === undefined) continue;
        while (rows.length < cell.RowIndex) rows.push([]);
        const row = rows[cell.RowIndex - 1] ?? [];
        while (row.length < cell.ColumnIndex) row.push('');
        row[cell.ColumnIndex - 1] = textOf(cell, all);
      }
      return rows;
    });
}
