import { z } from 'zod';
import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overMongo } from './client.ts';
import { mongoFailure } from './failure.ts';
import { manual } from './fields.ts';
import { aggregate, countDocuments, distinctValues, findDocuments, getDocument, newDocument } from './reading.ts';
import { deleteDocuments, insertDocuments, replaceDocument, updateDocuments } from './writing.ts';

const status = z.object({
  authInfo: z.object({ authenticatedUsers: z.array(z.object({ user: z.string(), db: z.string() })) }),
});

/** MongoDB, and what speaks its protocol. */
export const mongodb = connector({
  id: 'mongodb',
  title: 'MongoDB',
  description: 'A database of documents: MongoDB, Atlas, and what speaks as they do.',
  categories: ['data'],
  color: '#00684a',
  docs: `${manual}/`,
  address: {
    template: 'mongodb://{host}:{port}/{database}?tls={tls}',
    hint: 'The port is 27017 where nobody chose another; tls is on, or off for a server that has none. Any member of a replica set will do: it tells which one takes writes; hosts=b.example,c.example:27018 names others for when it is down. authSource is admin where nobody says otherwise. Of Atlas it is mongodb+srv://HOST/DATABASE, as it stands under "Connect", without the user and the password.',
    usual: { port: '27017', tls: 'on' },
  },
  socket: { protocols: ['mongodb:', 'mongodb+srv:'], port: 27_017, failure: mongoFailure },
  auth: [
    basic('A user of the database, best one of its own that may do no more than the workflows need.'),
    noAuth('Only for a server inside that wants no password.'),
  ],
  test: {
    docs: `${manual}/reference/command/connectionStatus/`,
    ask: async (_, socket) => {
      const told = await overMongo(socket, 'STATUS', (database) => database.command({ connectionStatus: 1 }));
      const [user] = status.parse(told).authInfo.authenticatedUsers;
      return user === undefined ? 'somebody who may use this server' : `${user.user}@${user.db}`;
    },
  },
})
  .choices('collections', {
    docs: `${manual}/reference/command/listCollections/`,
    input: z.looseObject({}),
    run: async ({ socket, search }) => {
      const found = await overMongo(socket, 'LIST', (database) =>
        database.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray(),
      );
      const names = found
        .map(({ name }) => name)
        .filter((name) => name.includes(search) && !name.startsWith('system.'));
      return names.toSorted().map((name) => ({ value: name, label: name }));
    },
  })
  .action('find-documents', findDocuments)
  .action('get-document', getDocument)
  .action('count-documents', countDocuments)
  .action('distinct-values', distinctValues)
  .action('aggregate', aggregate)
  .action('insert-documents', insertDocuments)
  .action('update-documents', updateDocuments)
  .action('replace-document', replaceDocument)
  .action('delete-documents', deleteDocuments)
  .poll('new-document', newDocument);
