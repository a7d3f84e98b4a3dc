import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overRedis, redisFailure } from './client.ts';
import { addToStream, getHash, popFromList, publishMessage, pushToList, readList, setHash } from './collections.ts';
import { commands, deleteKeys, findKeys, getValue, incrementValue, setValue } from './keys.ts';
import { newEntry } from './new-entry.ts';
import { redisQueue } from './queue.ts';

/** Redis, and what speaks its protocol. */
export const redis = connector({
  id: 'redis',
  title: 'Redis',
  description: 'Values, hashes, lists, streams and channels, in Redis, Valkey and all that speaks as they do.',
  categories: ['data'],
  color: '#ff4438',
  docs: `${commands}/`,
  address: {
    template: 'redis://{host}:{port}/{database}?tls={tls}',
    hint: 'The port is 6379 where nobody chose another, and the database 0; tls is on, or off for a server that has none.',
    usual: { port: '6379', database: '0', tls: 'on' },
  },
  socket: { protocols: ['redis:'], port: 6379, failure: redisFailure },
  auth: [
    basic('A user of the server, which is default where there are no others, and its password.'),
    noAuth('Only for a server inside that wants no password.'),
  ],
  test: {
    docs: `${commands}/ping/`,
    ask: (_, socket) =>
      overRedis(socket, 'PING', async (client) => {
        await client.ping();
        return 'somebody who may use this server';
      }),
  },
})
  .action('get-value', getValue)
  .action('set-value', setValue)
  .action('delete-keys', deleteKeys)
  .action('increment-value', incrementValue)
  .action('find-keys', findKeys)
  .action('get-hash', getHash)
  .action('set-hash', setHash)
  .action('push-to-list', pushToList)
  .action('pop-from-list', popFromList)
  .action('read-list', readList)
  .action('publish-message', publishMessage)
  .action('add-to-stream', addToStream)
  .poll('new-entry', newEntry)
  .queue(redisQueue);
