import type { Configuration, CustomFetch, ServerMetadata } from 'openid-client';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Sealer } from '../../secrets/seal.ts';
import { providerFailure } from './provider-failure.ts';
import type { SsoRules } from './rules.ts';
import { groupsIn, type Visitor, visitorOf } from './visitor.ts';

/** What a provider says of itself changes seldom. */
const freshMs = 600_000;
const lastsMs = 600_000;
const context = 'single sign-on';
/** Clocks may be this far apart, in seconds. */
const tolerance = 30;

type Client = typeof import('openid-client');

const keptSchema = z.object({
  issuer: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  until: z.number(),
});

interface SsoOptions {
  readonly rules: SsoRules;
  /** The way to the provider. */
  readonly fetch: typeof globalThis.fetch;
  /** The secret of the client, where a reference is given in its place. */
  readonly resolve: (text: string) => Promise<string>;
  /** A text without secrets. */
  readonly clean: (text: string) => string;
  readonly sealer: Sealer;
  readonly now: () => number;
}

interface Reached {
  readonly client: Client;
  readonly server: Configuration;
  readonly at: number;
}

/** Discovery 1.0, 3. @throws SnodoError `unreadable`. */
function checkEndpoints(metadata: ServerMetadata): void {
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    if (z.url({ protocol: /^https?$/ }).safeParse(metadata[name]).success) continue;
    throw new SnodoError(
      'unreadable',
      `What the provider says of itself is not whole: "${name}" is no address. Is SNODO_OIDC_ISSUER right?`,
    );
  }
}

/** Signing in by a provider of OpenID Connect: authorization code, PKCE, state and nonce. */
export class Sso {
  readonly #options: SsoOptions;
  #reached: Reached | undefined;
  #reaching: Promise<Reached> | undefined;

  constructor(options: SsoOptions) {
    this.#options = options;
  }

  get rules(): SsoRules {
    return this.#options.rules;
  }

  /**
   * Where the browser goes, and what it keeps meanwhile, sealed.
   *
   * @throws SnodoError where the provider cannot be reached, or is not as OpenID Connect has it.
   */
  async begin(redirectUri: string): Promise<{ readonly url: string; readonly kept: string; readonly lastsMs: number }> {
    const { rules, sealer, now } = this.#options;
    const { client, server } = await this.#reach();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(server, {
      scope: rules.scopes,
      redirect_uri: redirectUri,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const kept = { issuer: rules.issuer, state, nonce, verifier, redirectUri, until: now() + lastsMs };
    return { url: url.href, kept: sealer.seal(JSON.stringify(kept), context).toString('base64url'), lastsMs };
  }

  /** Who came back. @throws SnodoError in words for the person. */
  async end(kept: string | undefined, query: URLSearchParams): Promise<Visitor> {
    const { state, nonce, verifier, redirectUri } = this.#open(kept);
    const { groupsClaim } = this.rules;
    try {
      const { client, server } = await this.#reach();
      const came = new URL(redirectUri);
      came.search = query.toString();
      const answer = await client.authorizationCodeGrant(server, came, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = answer.claims();
      if (claims === undefined) throw new SnodoError('unreadable', 'The provider gave no ID token.');
      const more =
        groupsIn(claims, groupsClaim) === undefined && server.serverMetadata().userinfo_endpoint !== undefined
          ? await client.fetchUserInfo(server, answer.access_token, claims.sub)
          : {};
      return visitorOf({ ...more, ...claims }, groupsClaim);
    } catch (error) {
      // Its keys may be others by now, or its addresses: who tries again shall not have to wait until they are asked for anew.
      this.#reached = undefined;
      throw providerFailure(error, this.#options.clean);
    }
  }

  #open(kept: string | undefined): z.infer<typeof keptSchema> {
    const { sealer, now } = this.#options;
    const again = new SnodoError(
      'invalid',
      'This sign-in was not begun in this browser, is over, or took more than ten minutes. Begin again.',
    );
    if (kept === undefined) throw again;
    let open: z.infer<typeof keptSchema>;
    try {
      open = keptSchema.parse(JSON.parse(sealer.open(Buffer.from(kept, 'base64url'), context)));
    } catch {
      throw again;
    }
    // What one provider was asked is not told to another (RFC 9700, 4.4): the settings may have changed meanwhile.
    if (open.until < now() || open.issuer !== this.rules.issuer) throw again;
    return open;
  }

  /** Many who come at once wait for one answer: a provider that is slow is not asked by each of them. */
  async #reach(): Promise<Reached> {
    if (this.#reached !== undefined && this.#options.now() - this.#reached.at < freshMs) return this.#reached;
    this.#reaching ??= this.#discover().finally(() => {
      this.#reaching = undefined;
    });
    return this.#reaching;
  }

  async #discover(): Promise<Reached> {
    const { rules, fetch, now } = this.#options;
    const { issuer, clientId } = rules;
    const client = await import('openid-client');
    const plain = new URL(issuer).protocol === 'http:' ? [client.allowInsecureRequests] : [];
    try {
      const way: CustomFetch = (url, { body, ...init }) => fetch(url, { ...init, ...(body == null ? {} : { body }) });
      const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
        execute: plain,
        [client.customFetch]: way,
      });
      const metadata = found.serverMetadata();
      checkEndpoints(metadata);
      const skew = { [client.clockSkew]: Math.round((now() - Date.now()) / 1_000), [client.clockTolerance]: tolerance };
      const proof = await this.#proof(client, metadata.token_endpoint_auth_methods_supported);
      const server = new client.Configuration(metadata, clientId, skew, proof);
      for (const one of [...plain, client.enableNonRepudiationChecks]) one(server);
      server[client.customFetch] = way;
      this.#reached = { client, server, at: now() };
      return this.#reached;
    } catch (error) {
      throw providerFailure(error, this.#options.clean);
    }
  }

  /** RFC 6749, 2.3.1: Basic is what every server knows, unless it says that it does not. */
  async #proof(client: Client, methods: readonly string[] | undefined) {
    const { rules, resolve } = this.#options;
    if (rules.clientSecret === undefined) return client.None();
    const secret = await resolve(rules.clientSecret);
    const basic = methods === undefined || methods.includes('client_secret_basic');
    return basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
  }
}
