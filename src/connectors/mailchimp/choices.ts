import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { audienceInfo, campaignInfo, docs } from './fields.ts';

const none = z.looseObject({});

export const audienceChoices: OptionsDefinition<object> = {
  docs: `${docs}/lists/get-lists-info`,
  input: none,
  async run({ http }) {
    const found = await http.get('/lists', { query: { count: 500 } });
    const { lists } = found.read(z.object({ lists: z.array(audienceInfo) }));
    return lists.map(({ id, name }) => ({ value: id, label: name }));
  },
};

export const campaignChoices: OptionsDefinition<object> = {
  docs: `${docs}/campaigns/list-campaigns`,
  input: none,
  async run({ http }) {
    const found = await http.get('/campaigns', { query: { count: 100, sort_field: 'create_time', sort_dir: 'DESC' } });
    const { campaigns } = found.read(z.object({ campaigns: z.array(campaignInfo) }));
    return campaigns.map(({ id, settings }) => ({
      value: id,
      label: settings?.title || settings?.subject_line || id,
    }));
  },
};

export const templateChoices: OptionsDefinition<object> = {
  docs: `${docs}/templates/list-templates`,
  input: none,
  async run({ http }) {
    const found = await http.get('/templates', { query: { type: 'user', count: 500 } });
    const { templates } = found.read(z.object({ templates: z.array(z.object({ id: z.number(), name: z.string() })) }));
    return templates.map(({ id, name }) => ({ value: id, label: name }));
  },
};
