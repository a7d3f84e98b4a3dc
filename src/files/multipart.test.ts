import { describe, expect, it } from 'vitest';
import { processorTime } from '../../test/processor-time.ts';
import { readMultipart } from './multipart.ts';

const type = 'multipart/form-data; boundary=x';
const field = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name=${name}\r\n\r\n${value}\r\n`;

describe('readMultipart', () => {
  it('reads fields and files that are larger than what is taken at a time', async () => {
    const long = 'y'.repeat(300_000);
    const file = `--x\r\ncontent-disposition: form-data; name=f; filename=a.txt\r\n\r\n${long}\r\n`;
    const parts = await readMultipart(type, Buffer.from(`${field('a', long)}${file}${field('b', '2')}--x--\r\n`));
    expect(parts).toMatchObject([
      { field: 'a', value: long },
      { field: 'f', value: { name: 'a.txt', bytes: 300_000 } },
      { field: 'b', value: '2' },
    ]);
  });

  it.each([
    ['nothing but boundaries', '--x\r\n'.repeat(1_000_000)],
    ['fields', `${field('a', '1').repeat(100_000)}--x--\r\n`],
  ])('gives up soon where there are too many parts: %s', async (_, text) => {
    const given = Buffer.from(text);
    const took = await processorTime(async () => {
      await expect(readMultipart(type, given)).rejects.toThrow('it has more than 1000 parts.');
    });
    // All of it took 7 s.
    expect(took).toBeLessThan(2_000);
  });

  it.each(['', 'no boundary at all', '--x\r\n', field('a', '1')])('refuses what breaks off: %j', async (text) => {
    await expect(readMultipart(type, Buffer.from(text))).rejects.toThrow('it breaks off before its end.');
  });
});
