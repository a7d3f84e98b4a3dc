import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { type Role, roles } from '../../core/role.ts';
import { jsonOf } from '../../gateway/verify/json-fields.ts';
import { tokenHash } from '../access/token-book.ts';
import type { Principal } from '../access/principal.ts';

/** Who came with the token of an authorization server, and until when it is good. */
export interface TokenVisitor {
  readonly principal: Principal;
  readonly expiresAt: number;
}

export interface AccessTokenOptions {
  /** The authorization servers that are trusted, by their issuer. */
  readonly issuers: readonly string[];
  /** What the token must be for. */
  readonly audiences: () => readonly string[];
  /** A text at an address, kept for a while; `fresh` asks anew. */
  readonly fetchText: (url: string, fresh?: boolean) => Promise<string>;
  readonly now: () => number;
}

const metadata = z.looseObject({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const claims = z.looseObject({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  scope: z.string().optional(),
  scp: z.union([z.string(), z.array(z.string())]).optional(),
  snodo_role: z.enum(roles).optional(),
});

/** Signatures that a key pair makes; of a shared secret the server would be able to make tokens itself. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const toleranceS = 30;

/** Where an issuer describes itself: RFC 8414, section 3.1, and OpenID Connect Discovery 1.0, section 4. */
function wellKnown(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
}

/** The role that a token gives: the claim `snodo_role`, else the highest of the scopes `snodo:ROLE`. */
function roleIn({ scope = '', scp = [], snodo_role: claimed }: z.infer<typeof claims>): Role | undefined {
  if (claimed) return claimed;
  const scopes = new Set([...scope.split(' '), ...(typeof scp === 'string' ? scp.split(' ') : scp)]);
  return roles.findLast((role) => scopes.has(`snodo:${role}`));
}

/** Lets in who has an access token of a trusted authorization server: a JWT (RFC 9068) that was made for this server. */
export class AccessTokens {
  readonly #options: AccessTokenOptions;

  constructor(options: AccessTokenOptions) {
    this.#options = options;
  }

  /** @returns undefined where it is no such token. @throws SnodoError `forbidden` where it gives no role, `unavailable`. */
  async visitor(token: string): Promise<TokenVisitor | undefined> {
    const issuer = this.#issuerOf(token);
    if (issuer === undefined) return undefined;
    const read = claims.safeParse(await this.#verified(token, issuer));
    if (!read.success) return undefined;
    const role = roleIn(read.data);
    if (role === undefined) {
      throw new SnodoError(
        'forbidden',
        'The access token gives no role here: it needs the scope snodo:viewer, snodo:editor or snodo:admin, or the claim snodo_role.',
      );
    }
    const name = `${read.data.sub.replaceAll(/\p{Cc}|\p{Cs}/gu, '')}@${new URL(issuer).host}`;
    return {
      principal: { kind: 'token', name, role, hash: tokenHash(token) },
      expiresAt: (read.data.exp + toleranceS) * 1_000,
    };
  }

  #issuerOf(token: string): string | undefined {
    try {
      return this.#options.issuers.find((one) => one === decodeJwt(token).iss);
    } catch {
      return undefined;
    }
  }

  async #verified(token: string, issuer: string): Promise<JWTPayload | undefined> {
    for (const fresh of [false, true]) {
      const keys = createLocalJWKSet(await this.#keysOf(issuer, fresh));
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience: [...this.#options.audiences()],
          algorithms,
          clockTolerance: toleranceS,
          currentDate: new Date(this.#options.now()),
        });
        return payload;
      } catch (error) {
        // It may be a new one.
        if (error instanceof errors.JWKSNoMatchingKey) continue;
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    }
    return undefined;
  }

  async #keysOf(issuer: string, fresh: boolean): Promise<z.infer<typeof keySet>> {
    const { jwks_uri: url } = await this.#metadataOf(issuer);
    const read = keySet.safeParse(jsonOf(Buffer.from(await this.#options.fetchText(url, fresh))));
    if (read.success) return read.data;
    throw new SnodoError('unavailable', `What the authorization server ${issuer} has at ${url} is no set of keys.`);
  }

  async #metadataOf(issuer: string): Promise<z.infer<typeof metadata>> {
    for (const url of wellKnown(issuer)) {
      try {
        const read = metadata.safeParse(jsonOf(Buffer.from(await this.#options.fetchText(url))));
        if (read.success && read.data.issuer === issuer) return read.data;
      } catch (error) {
        if (!(error instanceof SnodoError)) throw error;
      }
    }
    throw new SnodoError('unavailable', `The authorization server ${issuer} does not say where its keys are.`);
  }
}
