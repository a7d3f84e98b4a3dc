import { describe, expect, it } from 'vitest';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { egressGuard } from '../egress-guard.ts';
import { httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { authSchema } from './auth.ts';

const value = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

async function called(path: string, key = value) {
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const paths: (string | undefined)[] = [];
  const records: CallRecord[] = [];
  await using service = await serve((request, response) => {
    paths.push(request.url);
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ asked: request.url }));
  });
  const auth = authSchema.parse({ type: 'api-key', in: 'path', name: 'token', value: key });
  const connection = { slug: 'bot', config: { connector: 'telegram', baseUrl: service.origin, auth } };
  const context = { connection, attempt: 1, redactor: new Redactor(), record: (one: CallRecord) => records.push(one) };
  const failure: unknown = await httpRequest(out, { path }, context).catch((error: unknown) => error);
  await out.close();
  return { paths, failure, shown: JSON.stringify([records, String(failure), failure]) };
}

describe('a key in a path', () => {
  it('goes where its name stands in braces, and is told to nobody else', async () => {
    const { paths, shown } = await called('/bot{token}/getMe?offset={token}');
    expect(paths).toEqual([`/bot${value}/getMe?offset={token}`]);
    expect(shown).toContain('/bot[secret]/getMe');
    expect(shown).not.toContain(value);
  });

  it('does not go out where nothing stands for it', async () => {
    expect((await called('/getMe')).paths).toEqual(['/getMe']);
  });

  it('is refused where it would lead to another place', async () => {
    const { paths, failure } = await called('/bot{token}/getMe', '1/../2');
    expect(paths).toEqual([]);
    expect(failure).toMatchObject({ code: 'invalid' });
  });
});
