import rhea from 'rhea';
import { describe, expect, it } from 'vitest';
import { amqpMessage } from './messages.ts';

/** As it comes over the wire. */
function received(message: object) {
  return amqpMessage(rhea.message.decode(rhea.message.encode(message)), 'orders');
}

describe('A message of AMQP 1.0', () => {
  it.each([
    ['bytes', rhea.message.data_section(Buffer.from('a')), 'a', undefined],
    ['bytes in pieces', rhea.message.data_sections([Buffer.from('a'), Buffer.from('b')]), 'ab', undefined],
    ['a text', 'hello', 'hello', undefined],
    ['a value of bytes', Buffer.from('raw'), 'raw', undefined],
    [
      'a map',
      { id: 7, raw: Buffer.from('x'), list: [1, 'two', null] },
      '{"id":7,"raw":"eA==","list":[1,"two",null]}',
      'application/json',
    ],
    ['a number', 7, '7', 'application/json'],
    ['a list', rhea.message.sequence_section([1, 2]), '[1,2]', 'application/json'],
    ['nothing', undefined, '', undefined],
  ])('has %s', (_, body, text, contentType) => {
    const message = received({ body });
    expect(Buffer.from(message.body).toString()).toBe(text);
    expect(message.contentType).toBe(contentType);
  });

  it('tells what stands in it as texts', () => {
    const message = received({
      message_id: Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
      correlation_id: 7,
      subject: 'paid',
      creation_time: new Date('2026-11-28T10:00:00Z'),
      delivery_count: 2,
      application_properties: { Source: 'me', Count: 7, Big: rhea.types.wrap_ulong(2 ** 60), Paid: true, None: null },
      message_annotations: {
        'x-opt-partition-key': 'ada',
        'x-opt-sequence-number': rhea.types.wrap_long(Buffer.from('00ff000000000001', 'hex')),
        'x-opt-enqueued-time': new Date('2026-11-28T10:00:01Z'),
      },
      body: 'x',
    });
    expect(message).toMatchObject({
      id: '00112233-4455-6677-8899-aabbccddeeff',
      key: 'ada',
      headers: { source: 'me', count: '7', big: '1152921504606846976', paid: 'true' },
      place: {
        queue: 'orders',
        subject: 'paid',
        correlationId: '7',
        creationTime: '2026-11-28T10:00:00.000Z',
        deliveryCount: '2',
        sequenceNumber: '71776119061217281',
        enqueuedTime: '2026-11-28T10:00:01.000Z',
      },
    });
    expect(message.headers).not.toHaveProperty('none');
    expect(received({ body: 'x' })).toMatchObject({ id: undefined, key: undefined });
  });
});
