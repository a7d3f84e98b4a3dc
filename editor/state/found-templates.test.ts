import { describe, expect, it } from 'vitest';
import { foundTemplates, servicesOf } from './found-templates.ts';

const slack = { connector: 'slack', title: 'Slack', color: '#4a154b' };
const one = {
  id: 'stock',
  title: { en: 'Stock runs low', it: 'Scorte basse' },
  description: { en: 'Orders more.', it: 'Ordina ancora, perché serve.' },
  category: 'commerce',
  trigger: 'webhook',
  steps: ['http.request'],
  connections: [{ connector: 'http', title: 'HTTP', color: null }, slack],
};
const other = { ...one, id: 'news', title: { en: 'News', it: 'Notizie' }, category: 'content', connections: [slack] };
const all = [one, other];

describe('the gallery of templates', () => {
  it.each([
    [{}, ['stock', 'news']],
    [{ text: '  LOW stock ' }, ['stock']],
    [{ text: 'scorte' }, ['stock']],
    [{ text: 'perche' }, ['stock', 'news']],
    [{ text: 'slack' }, ['stock', 'news']],
    [{ text: 'stock news' }, []],
    [{ category: 'content' }, ['news']],
    [{ service: 'http' }, ['stock']],
    [{ service: 'http', category: 'content' }, []],
  ])('finds by %j: %j', (wanted, ids) => {
    expect(foundTemplates(all, wanted).map(({ id }) => id)).toEqual(ids);
  });

  it('counts the services, each once a template', () => {
    const twice = { connections: [slack, { ...slack }] };
    expect(servicesOf([...all, twice]).map(({ connector, count }) => [connector, count])).toEqual([
      ['slack', 3],
      ['http', 1],
    ]);
  });
});
