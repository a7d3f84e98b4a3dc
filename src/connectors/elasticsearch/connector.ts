import { z } from 'zod';
import { apiKey, basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { deleteDocument, docs, getDocument, indexDocument, updateDocument } from './documents.ts';
import { countDocuments, newDocument, searchDocuments } from './search.ts';

/** Elasticsearch, and OpenSearch, which answers the same to all that is asked here. */
export const elasticsearch = connector({
  id: 'elasticsearch',
  title: 'Elasticsearch',
  description: 'Documents that are searched: Elasticsearch and OpenSearch.',
  categories: ['data'],
  color: '#0b64dd',
  docs,
  address: {
    template: 'https://{host}:{port}',
    hint: 'The port is 9200 where nobody chose another, and 443 at Elastic Cloud.',
    usual: { port: '9200' },
  },
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'The word ApiKey, a blank, and an API key in its encoded form; it must be allowed to monitor the cluster and to read and write the indices.',
    ),
    basic('A user of the cluster and its password.'),
  ],
  test: whoByRest({
    docs: `${docs}/operation/operation-info`,
    path: '/',
    answer: z.object({ cluster_name: z.string(), version: z.object({ number: z.string() }) }),
    who: ({ cluster_name: name, version }) => `somebody who may use ${name} (${version.number})`,
  }),
})
  .choices('indices', {
    docs: `${docs}/operation/operation-cat-indices`,
    input: z.looseObject({}),
    run: async ({ http }) => {
      const found = await http.get('/_cat/indices', { query: { format: 'json', h: 'index', s: 'index' } });
      const names = found.read(z.array(z.object({ index: z.string() }))).map(({ index }) => index);
      return names.filter((name) => !name.startsWith('.')).map((name) => ({ value: name, label: name }));
    },
  })
  .action('search-documents', searchDocuments)
  .action('count-documents', countDocuments)
  .action('get-document', getDocument)
  .action('index-document', indexDocument)
  .action('update-document', updateDocument)
  .action('delete-document', deleteDocument)
  .poll('new-document', newDocument);
