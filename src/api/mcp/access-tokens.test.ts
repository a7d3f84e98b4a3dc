import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { AccessTokens } from './access-tokens.ts';

const issuer = 'https://id.example';
const { publicKey, privateKey } = await generateKeyPair('ES256');
const token = await new SignJWT({ sub: 'anna', scope: 'snodo:editor' })
  .setProtectedHeader({ alg: 'ES256', kid: 'one' })
  .setIssuer(issuer)
  .setAudience('https://snodo.example/mcp')
  .setExpirationTime('1h')
  .sign(privateKey);
const good = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] });

function tokens(keys: string): AccessTokens {
  return new AccessTokens({
    issuers: [issuer],
    audiences: () => ['https://snodo.example/mcp'],
    fetchText: async (url) => (url.endsWith('/keys') ? keys : JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` })),
    now: Date.now,
  });
}

describe('the token of an authorization server', () => {
  it('is good by its keys', async () => {
    expect((await tokens(good).visitor(token))?.principal).toMatchObject({ name: 'anna@id.example', role: 'editor' });
    expect(await tokens('{"keys":[]}').visitor(token)).toBeUndefined();
  });

  it.each(['<html>', '{}', '{"keys":[1]}'])('cannot be judged by what are no keys: %s', async (keys) => {
    await expect(tokens(keys).visitor(token)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
