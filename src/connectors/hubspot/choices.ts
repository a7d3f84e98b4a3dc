import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Option, OptionsDefinition } from '../../connector/options.ts';
import { foundLists } from './lists.ts';

const none = z.object({});
const pipelineDocs = 'https://developers.hubspot.com/docs/api-reference/legacy/crm/pipelines/guide';

const ownersSchema = z.array(
  z.object({
    id: z.string(),
    email: z.string().nullish(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
  }),
);

export const owners: OptionsDefinition<z.infer<typeof none>> = {
  docs: 'https://developers.hubspot.com/docs/api-reference/legacy/crm/owners/guide',
  input: none,
  run: async ({ http }) => {
    const found = await http.list('/crm/v3/owners', {
      limit: 500,
      pages: { by: 'cursor', cursor: 'paging.next.after', cursorIn: 'after', items: 'results', limit: 500 },
    });
    return found.read(ownersSchema).map(({ id, email, firstName, lastName }) => {
      const name = [firstName, lastName].filter((part) => part).join(' ');
      return { value: id, label: name === '' ? (email ?? id) : name };
    });
  },
};

const labelled = z.object({ id: z.string(), label: z.string() });
const pipelinesSchema = z.object({ results: z.array(labelled.extend({ stages: z.array(labelled) })) });

async function pipelinesOf(http: ConnectorHttp, kind: 'deals' | 'tickets') {
  return (await http.get(`/crm/v3/pipelines/${kind}`)).read(pipelinesSchema).results;
}

const optionOf = ({ id, label }: z.infer<typeof labelled>): Option => ({ value: id, label });

export function pipelines(kind: 'deals' | 'tickets'): OptionsDefinition<z.infer<typeof none>> {
  return {
    docs: pipelineDocs,
    input: none,
    run: async ({ http }) => (await pipelinesOf(http, kind)).map(optionOf),
  };
}

/** Of all pipelines where none is chosen: a deal or a ticket may be in the account's usual one. */
function stagesOf(all: z.infer<typeof pipelinesSchema>['results'], pipeline: string | undefined): Option[] {
  const named = (one: { readonly label: string }) => (pipeline === undefined && all.length > 1 ? `${one.label}: ` : '');
  return all
    .filter(({ id }) => pipeline === undefined || id === pipeline)
    .flatMap((one) => one.stages.map(({ id, label }) => ({ value: id, label: named(one) + label })));
}

const dealInput = z.object({ pipeline: z.string().optional() });

export const dealStages: OptionsDefinition<z.infer<typeof dealInput>> = {
  docs: pipelineDocs,
  input: dealInput,
  run: async ({ http, input: { pipeline } }) => stagesOf(await pipelinesOf(http, 'deals'), pipeline),
};

const ticketInput = z.object({ hs_pipeline: z.string().optional() });

export const ticketStages: OptionsDefinition<z.infer<typeof ticketInput>> = {
  docs: pipelineDocs,
  input: ticketInput,
  run: async ({ http, input: { hs_pipeline: pipeline } }) => stagesOf(await pipelinesOf(http, 'tickets'), pipeline),
};

export const lists: OptionsDefinition<z.infer<typeof none>> = {
  docs: 'https://developers.hubspot.com/docs/api-reference/legacy/crm/lists/guide',
  input: none,
  run: async ({ http, search }) => {
    const answer = await http.post('/crm/v3/lists/search', { query: search, count: 200, offset: 0 });
    return answer.read(foundLists).lists.map(({ listId, name }) => ({ value: listId, label: name }));
  },
};
