import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';
import { parse } from 'yaml';

/** The credentials that the service takes. */
export const credentials = {
  key: 'good-key',
  token: 'good-token',
  username: 'ada',
  password: 'good-password',
} as const;

const login = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
const authorizations: readonly (string | null)[] = [null, `Bearer ${credentials.token}`, `Basic ${login}`];
const keys: readonly (string | null)[] = [null, credentials.key];

/** The mock server sees to it that a credential of the right kind is there; whether it is good is seen to here. */
function isGood(request: Request): boolean {
  const { searchParams } = new URL(request.url);
  return (
    authorizations.includes(request.headers.get('authorization')) &&
    keys.includes(request.headers.get('x-api-key')) &&
    keys.includes(searchParams.get('api_key'))
  );
}

export interface OpenApiService extends AsyncDisposable {
  readonly url: string;
}

/** A service on loopback as an OpenAPI document describes it: it refuses what the document does not have. */
export async function openApiService(file: string): Promise<OpenApiService> {
  const document: unknown = parse(readFileSync(join(import.meta.dirname, 'openapi', file), 'utf8'));
  const app = await createMockServer({ document: Object(document), logger: false });
  return new Promise((resolve) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port: 0,
        fetch: (request) => (isGood(request) ? app.fetch(request) : new Response('Who are you?', { status: 401 })),
      },
      ({ port }) =>
        resolve({
          url: `http://127.0.0.1:${port}/v2`,
          [Symbol.asyncDispose]: () => new Promise((closed) => void server.close(() => closed())),
        }),
    );
  });
}
