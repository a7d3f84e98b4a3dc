import { crc32 } from 'node:zlib';

function header(name: string, value: string): Buffer {
  const [named, valued] = [Buffer.from(name), Buffer.from(value)];
  // 7: the value is text.
  const head = Buffer.from([named.length, ...named, 7, valued.length >> 8, valued.length & 0xff]);
  return Buffer.concat([head, valued]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

/**
 * An event as services of AWS stream it
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html has the bytes).
 */
export function awsEventFrame(type: string, exception: boolean, data: unknown): Buffer {
  const kind = exception ? 'exception' : 'event';
  const headers = Buffer.concat([
    header(`:${kind}-type`, type),
    header(':content-type', 'application/json'),
    header(':message-type', kind),
  ]);
  const payload = Buffer.from(JSON.stringify(data));
  // Three numbers go before and one behind.
  const sizes = numbers(16 + headers.length + payload.length, headers.length);
  const begun = Buffer.concat([sizes, numbers(crc32(sizes)), headers, payload]);
  return Buffer.concat([begun, numbers(crc32(begun))]);
}
