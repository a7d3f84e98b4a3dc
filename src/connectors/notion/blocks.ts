import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import { blockPath, limit, pageId, pages, reference } from './notion.ts';
import { richText } from './values.ts';

/** How lines begin that are no paragraphs. */
const kinds = [
  [/^### +/, 'heading_3', {}],
  [/^## +/, 'heading_2', {}],
  [/^# +/, 'heading_1', {}],
  [/^[-*]? ?\[x\] +/i, 'to_do', { checked: true }],
  [/^[-*]? ?\[ ?\] +/, 'to_do', { checked: false }],
  [/^[-*] +/, 'bulleted_list_item', {}],
  [/^\d+\. +/, 'numbered_list_item', {}],
  [/^> +/, 'quote', {}],
] as const;

type Block = { readonly [key: string]: Json };

export function blocksOf(text: string): Block[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [mark, type, more] = kinds.find(([begin]) => begin.test(line)) ?? [/^/, 'paragraph', {}];
    return { object: 'block', type, [type]: { rich_text: richText(line.replace(mark, '')), ...more } };
  });
}

/** Notion takes a hundred at a time. */
export const atOnce = 100;

export async function append(http: ConnectorHttp, id: string, blocks: readonly Block[]): Promise<number> {
  for (let from = 0; from < blocks.length; from += atOnce) {
    await http.patch(`${blockPath(id)}/children`, { children: blocks.slice(from, from + atOnce) });
  }
  return blocks.length;
}

export const appendContent = defineAction({
  title: 'Append to a page',
  description: 'Adds lines at the end of a page or a block.',
  docs: `${reference}/patch-block-children`,
  effect: 'write',
  input: z.strictObject({
    pageId,
    content: z.string().min(1).meta({
      title: 'Content',
      description: 'Each line is a paragraph; # begins a heading, - a point of a list, [ ] and [x] something to do.',
      format: 'multiline',
    }),
  }),
  output: z.object({ blocks: z.int() }),
  run: async ({ http, input }) => ({ blocks: await append(http, input.pageId, blocksOf(input.content)) }),
});

const block = z.looseObject({ id: z.string(), type: z.string(), has_children: z.boolean().optional() });
const texts = z.looseObject({ rich_text: z.array(z.object({ plain_text: z.string() })) });

export const getContent = defineAction({
  title: 'Get the content of a page',
  description: 'Gives the blocks of a page, and what they say as text. Blocks inside of blocks are not read.',
  docs: `${reference}/get-block-children`,
  effect: 'read',
  input: z.strictObject({ pageId, limit }),
  output: z.object({ text: z.string(), blocks: z.array(z.looseObject({ id: z.string(), type: z.string() })) }),
  run: async ({ http, input }) => {
    const found = await http.list(`${blockPath(input.pageId)}/children`, {
      pages: pages(input.limit, ''),
      limit: input.limit,
    });
    const blocks = found.read(z.array(block));
    const lines = blocks.map(
      (one) =>
        texts
          .safeParse(one[one.type])
          .data?.rich_text.map((part) => part.plain_text)
          .join('') ?? '',
    );
    return { text: lines.join('\n'), blocks };
  },
});
