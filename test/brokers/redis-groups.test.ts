import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { redis } from '../../src/connectors/redis/connector.ts';
import { Reached } from '../native/reached.ts';
import { redisMissing } from '../redis-server.ts';
import { Collected } from './collected.ts';
import { RedisBroker } from './redis-broker.ts';

const reaching = z.object({
  baseUrl: z.string(),
  auth: z.object({ type: z.literal('basic'), username: z.string(), password: z.string() }),
});

describe.skipIf(redisMissing !== undefined)(
  `Groups of Redis streams${redisMissing === undefined ? '' : `: ${redisMissing}`}`,
  () => {
    const broker = new RedisBroker();
    const reach = () => new Reached({ service: redis, ...reaching.parse(broker.connection()) });
    beforeAll(() => broker.start());
    afterAll(() => broker[Symbol.asyncDispose]());

    it('reads entries of whatever form, and what it has sent itself', async () => {
      await using reached = reach();
      const collected = new Collected(reached, 'forms');
      await collected.connected;
      await broker.with((client) => client.xadd('forms', '*', 'a', '1', 'b', '2'));
      await broker.with((client) => client.xadd('forms', '*', 'body', 'text', 'kind', 'x', 'headers', 'no JSON'));
      await broker.with((client) => client.xadd('forms', '*', 'body', 'n', 'headers', '{"tries":3,"last":true}'));
      const message = { contentType: 'text/plain', body: Buffer.from('sent'), headers: { source: 'me' } };
      await reached.publish('forms', [{ ...message, id: 'named', key: 'k' }], { keep: 1_000 });
      await broker.with((client) => client.xadd('forms', '*', 'body', 'no name', 'message-id', ''));
      expect(await collected.until(5)).toEqual(['{"a":"1","b":"2"}', 'text', 'n', 'sent', 'no name']);
      await collected.stop();
      const [fields, other, numbers, sent, unnamed] = collected.messages;
      expect(fields).toMatchObject({ contentType: 'application/json', place: { stream: 'forms' } });
      expect(fields?.id).toBe(fields?.place?.['entry']);
      expect(other).toMatchObject({ headers: { kind: 'x', headers: 'no JSON' } });
      expect(numbers).toMatchObject({ headers: { tries: '3', last: 'true' } });
      expect(unnamed?.id).toBe(unnamed?.place?.['entry']);
      expect(sent).toMatchObject({ id: 'named', key: 'k', contentType: 'text/plain', headers: { source: 'me' } });
    });

    it('leaves what it could not keep to the next, and no name behind', async () => {
      await using reached = reach();
      const failing = new Collected(reached, 'left', {}, () => Promise.reject(new Error('The disk is full.')));
      await failing.connected;
      await broker.send('left', [{ id: 'a', body: 'first' }]);
      await expect(failing.ended).rejects.toThrow('The disk is full.');
      const next = new Collected(reached, 'left');
      expect(await next.until(1)).toEqual(['first']);
      await next.stop();
      const consumers = await broker.with((client) => client.call('XINFO', 'CONSUMERS', 'left', 'mine'));
      expect(JSON.stringify(consumers)).not.toContain('snodo-0');
      expect(await broker.left('left', 'mine')).toBe(0);
    });

    it('goes on when somebody empties the server, or deletes the group', async () => {
      await using reached = reach();
      const collected = new Collected(reached, 'emptied');
      await collected.connected;
      await broker.send('emptied', [{ id: 'a', body: 'before' }]);
      await collected.until(1);
      await broker.with((client) => client.flushall());
      await broker.send('emptied', [{ id: 'b', body: 'after' }]);
      expect(await collected.until(2)).toEqual(['before', 'after']);
      await collected.stop();
      await broker.with((client) => client.call('XGROUP', 'DESTROY', 'emptied', 'mine'));
      await broker.send('emptied', [{ id: 'c', body: 'meanwhile' }]);
      const again = new Collected(reached, 'emptied', { cursor: collected.cursor });
      expect(await again.until(1)).toEqual(['meanwhile']);
      await again.stop();
    });

    it('tells what waits, and what is no stream', async () => {
      await using reached = reach();
      expect(await reached.check('nothing')).toBe(0);
      await broker.send('old', [{ id: 'a', body: 'x' }]);
      expect(await reached.check('old')).toBeUndefined();
      expect(await reached.check('old', { from: 'start' })).toBe(1);
      const whole = new Collected(reached, 'old', { input: { from: 'start' } });
      expect(await whole.until(1)).toEqual(['x']);
      await whole.stop();
      expect(await reached.check('old')).toBe(0);
      await broker.with((client) => client.set('text', 'x'));
      await expect(reached.check('text')).rejects.toMatchObject({ code: 'invalid' });
      await expect(new Collected(reached, 'text').ended).rejects.toMatchObject({ code: 'invalid' });
    });
  },
);
