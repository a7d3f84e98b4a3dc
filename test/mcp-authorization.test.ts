import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mcpClient, modern } from './mcp-client.ts';
import { RunningServer } from './running-server.ts';

let authorization: Server;
let issuer = '';
let server: RunningServer;

/** An authorization server whose access tokens are JWTs for the resource that is asked for. */
async function startProvider(): Promise<void> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  authorization = createServer();
  await new Promise<void>((resolve) => authorization.listen(0, '127.0.0.1', resolve));
  const address = authorization.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', kid: 'one', alg: 'RS256' }] },
    clients: [
      {
        client_id: 'robot',
        client_secret: 'a-secret-of-the-robot',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    scopes: ['snodo:viewer', 'snodo:editor', 'other'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: 'snodo:viewer snodo:editor other',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  const handle = provider.callback();
  authorization.on('request', (request, response) => void handle(request, response));
}

async function tokenFor(resource: string, scope: string): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('robot:a-secret-of-the-robot').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope }),
  });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

async function knock(bearer: string): Promise<Response> {
  return fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
  });
}

beforeAll(async () => {
  await startProvider();
  server = new RunningServer({ SNODO_MCP_AUTHORIZATION_SERVERS: issuer, SNODO_EGRESS_ALLOW: '127.0.0.1' });
  await server.launch();
});

afterAll(async () => {
  await server.remove();
  authorization.closeAllConnections();
  authorization.close();
});

describe('the access token of an authorization server', () => {
  it('is asked for where the metadata says, and lets in with the role of its scope', async () => {
    const metadata = await fetch(`${server.url}/.well-known/oauth-protected-resource/mcp`);
    const { resource, authorization_servers: servers } = z
      .looseObject({ resource: z.string(), authorization_servers: z.array(z.string()) })
      .parse(await metadata.json());
    expect(servers).toEqual([issuer]);
    await using editor = await mcpClient(server.url, modern, { bearer: await tokenFor(resource, 'snodo:editor') });
    const names = (await editor.client.listTools()).tools.map(({ name }) => name);
    expect(names).toContain('draft_workflow');
    const document = { snodo: 1, slug: 'by-robot', steps: [] };
    await editor.client.callTool({ name: 'draft_workflow', arguments: { document } });
    const audit = await (await server.call('GET', '/audit?what=PUT')).text();
    expect(audit).toContain(`robot@${new URL(issuer).host}`);
    await using viewer = await mcpClient(server.url, modern, { bearer: await tokenFor(resource, 'snodo:viewer') });
    expect((await viewer.client.listTools()).tools.map(({ name }) => name)).not.toContain('draft_workflow');
  });

  it('lets nobody in that is for another server, without a scope of ours, or only looks like one', async () => {
    const own = `${server.url}/mcp`;
    expect((await knock(await tokenFor('https://other.example/mcp', 'snodo:editor'))).status).toBe(401);
    const scopeless = await knock(await tokenFor(own, 'other'));
    expect(scopeless.status).toBe(403);
    expect(scopeless.headers.get('www-authenticate')).toContain('insufficient_scope');
    const { privateKey } = await generateKeyPair('RS256');
    const claims = { scope: 'snodo:admin' };
    const sign = (alg: string, kid: string, key: Parameters<SignJWT['sign']>[0], expires = '1h') =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid })
        .setIssuer(issuer)
        .setSubject('mallory')
        .setAudience(own)
        .setExpirationTime(expires)
        .sign(key);
    for (const kid of ['one', 'unknown']) {
      expect((await knock(await sign('RS256', kid, privateKey))).status).toBe(401);
    }
    expect((await knock(await sign('HS256', 'one', new Uint8Array(32)))).status).toBe(401);
    const [head, , signature] = (await tokenFor(own, 'snodo:viewer')).split('.');
    const forged = Buffer.from(JSON.stringify({ iss: issuer, aud: own, sub: 'x', exp: 9e9, ...claims }));
    expect((await knock(`${head}.${forged.toString('base64url')}.${signature}`)).status).toBe(401);
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await knock(`${unsigned}.${forged.toString('base64url')}.`)).status).toBe(401);
  });
});
