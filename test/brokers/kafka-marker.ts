import { once } from 'node:events';
import { connect } from 'node:net';
import { int16, int32, int64, sized, text } from './kafka-bytes.ts';

const produce = 0;
const produceVersion = 3;
const commits = 1;
/** A transaction's own, and no message (https://kafka.apache.org/documentation/#controlbatch). */
const isControl = 0x30;

function zigzag(value: number): Buffer {
  return Buffer.of(value < 0 ? -value * 2 - 1 : value * 2);
}

function controlBatch(): Buffer {
  const key = Buffer.concat([int16(0), int16(commits)]);
  const value = Buffer.concat([int16(0), int32(0)]);
  const inRecord = [
    Buffer.of(0),
    zigzag(0),
    zigzag(0),
    zigzag(key.length),
    key,
    zigzag(value.length),
    value,
    zigzag(0),
  ];
  const record = Buffer.concat(inRecord);
  const [epoch, crc, lastDelta, count] = [int32(0), int32(0), int32(0), int32(1)];
  const times = [int64(1), int64(1)];
  const producer = [int64(1), int16(0), int32(-1)];
  const behindLength = [epoch, Buffer.of(2), crc, int16(isControl), lastDelta, ...times, ...producer, count];
  return Buffer.concat([int64(0), sized(...behindLength, zigzag(record.length), record)]);
}

/** Writes into a partition what a broker writes where a transaction ends. The one of librdkafka does not, and looks at no checksum. */
export async function endTransaction(port: number, topic: string, partition: number): Promise<void> {
  const header = [int16(produce), int16(produceVersion), int32(1), text('test')];
  const settings = [int16(-1), int16(-1), int32(5_000)];
  const content = [int32(1), text(topic), int32(1), int32(partition), sized(controlBatch())];
  const socket = connect(port, '127.0.0.1');
  socket.write(sized(...header, ...settings, ...content));
  const [answer]: unknown[] = await once(socket, 'data');
  socket.destroy();
  // Behind its length, the number, the lengths of both lists, the topic and the partition.
  const error = Buffer.isBuffer(answer) ? answer.readInt16BE(4 + 4 + 4 + 2 + topic.length + 4 + 4) : -1;
  if (error !== 0) throw new Error(`The broker answered ${error}.`);
}
