import { noAuth } from '../../connector/auth-way.ts';
import { type Connector, connector } from '../../connector/connector.ts';
import { newItem } from './new-item.ts';
import { httpStream } from './stream.ts';

const plain = connector({
  id: 'http',
  title: 'HTTP',
  description: 'Any service that is called over HTTP.',
  categories: ['development'],
  color: '#475569',
  docs: 'https://www.rfc-editor.org/rfc/rfc9110',
  address: { template: 'https://{host}', hint: 'Where the service begins.' },
  auth: [noAuth('For a service that asks nobody who calls.')],
  test: {
    docs: 'https://www.rfc-editor.org/rfc/rfc9110#name-get',
    async ask(reached) {
      await reached.get('/');
      return 'somebody';
    },
  },
}).stream(httpStream);

/** Any service over HTTP: what connections say `http` of. It is in no list of services; it is listened to, or asked for lists. */
export const http: Connector = { ...plain, polls: new Map([[newItem.type, newItem]]) };
