import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noAuth } from '../src/connector/auth-way.ts';
import { connector } from '../src/connector/connector.ts';
import { readFixtures } from '../src/connectors/replay/fixture.ts';
import { replay } from '../src/connectors/replay/replay.ts';
import { givenFile } from '../src/core/file-value.ts';

describe('a replay of files', () => {
  const file = '00000000-0000-4000-8000-000000000001';
  const paper = { name: 'a.txt', contentType: 'text/plain', base64: 'SGk=' };
  const cabinet = connector({
    id: 'cabinet',
    title: 'Cabinet',
    description: 'Keeps files.',
    categories: ['files'],
    color: '#000000',
    docs: 'https://cabinet.example/docs',
    baseUrl: 'https://cabinet.example',
    auth: [noAuth('Nothing.')],
    test: { docs: 'https://cabinet.example/docs', ask: async () => 'anyone' },
  }).action('put', {
    title: 'Put',
    description: 'Puts a file there and gives it back.',
    docs: 'https://cabinet.example/docs',
    effect: 'write',
    input: z.strictObject({ file: givenFile }),
    output: z.looseObject({ $file: z.string() }),
    run: async ({ http, input }) => {
      await http.put('/raw', { $file: input.file });
      return http.post('/form', undefined, {
        multipart: [
          { name: 'title', value: 'A' },
          { name: 'file', file: input.file },
        ],
        download: true,
      });
    },
  });
  const call = (method: string, path: string, asks: object, given: object = {}) => ({
    asks: { method, path, ...asks },
    answers: given,
  });
  const part = { name: 'file', filename: 'a.txt', contentType: 'text/plain', base64: 'SGk=' };
  const fixture = ({ raw = 'SGk=', title = 'A', given = 'SG8=' }) =>
    readFixtures([
      {
        action: 'put',
        with: { file: { $file: file } },
        files: { [file]: paper },
        page: 'https://cabinet.example/docs',
        read: '2026-11-28',
        basis: 'page',
        calls: [
          call('PUT', '/raw', { base64: raw }),
          call(
            'POST',
            '/form',
            { multipart: [{ name: 'title', value: title }, part] },
            { headers: { 'content-type': 'text/plain' }, base64: given },
          ),
        ],
        output: {
          $file: '00000000-0000-4000-8000-0000000000f1',
          name: 'form',
          contentType: 'text/plain',
          bytes: 2,
          sha256: createHash('sha256').update('Ho').digest('hex'),
        },
      },
    ])[0];

  it.each([
    ['a body', fixture({ raw: 'SG8=' })],
    ['a part of a form', fixture({ title: 'B' })],
    ['a file that is given', fixture({ given: 'SGk=' })],
  ])('tells %s that is another', async (_, wrong) => {
    if (wrong === undefined) throw new Error('missing');
    await expect(replay(cabinet, wrong)).rejects.toThrow();
  });

  it('is content with what fits', async () => {
    const right = fixture({});
    if (right === undefined) throw new Error('missing');
    await expect(replay(cabinet, right)).resolves.toBeUndefined();
  });
});
