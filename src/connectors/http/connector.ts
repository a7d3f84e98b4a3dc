import { noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { httpStream } from './stream.ts';

/** Any service over HTTP: what connections say `http` of. It is in no list of services, and has nothing but its stream. */
export const http = connector({
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
