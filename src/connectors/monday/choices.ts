import { z } from 'zod';
import { graphql } from '../../connector/graphql.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { path } from './item.ts';

const titled = z.array(z.object({ id: z.string(), title: z.string() }));
const onBoard = z.object({ board: z.string().regex(/^\d+$/) });

export const boards: OptionsDefinition<object> = {
  docs: 'https://developer.monday.com/api-reference/reference/boards',
  input: z.object({}),
  run: async ({ http }) => {
    const query = 'query { boards(limit: 500) { id name type } }';
    const answer = await graphql(http, path, query);
    const list = z.array(z.object({ id: z.string(), name: z.string(), type: z.string() }));
    return (
      answer
        .read(z.object({ boards: list }))
        // Subitems and documents have boards of their own, into which nothing is put.
        .boards.filter(({ type }) => type === 'board')
        .map(({ id, name }) => ({ value: id, label: name }))
    );
  },
};

function partsOf(field: 'groups' | 'columns', docs: string): OptionsDefinition<z.infer<typeof onBoard>> {
  return {
    docs,
    input: onBoard,
    run: async ({ http, input }) => {
      const query = `query ($boards: [ID!]) { boards(ids: $boards) { parts: ${field} { id title } } }`;
      const answer = await graphql(http, path, query, { boards: [input.board] });
      const { boards: found } = answer.read(z.object({ boards: z.array(z.object({ parts: titled })) }));
      return found.flatMap(({ parts }) => parts).map(({ id, title }) => ({ value: id, label: title }));
    },
  };
}

export const groups = partsOf('groups', 'https://developer.monday.com/api-reference/reference/groups');
export const columns = partsOf('columns', 'https://developer.monday.com/api-reference/reference/columns');
