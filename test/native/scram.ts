import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

const rounds = 4_096;

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** The server's side of SCRAM-SHA-256 (RFC 7677), for one user. */
export class Scram {
  readonly #salt = randomBytes(16);
  readonly #username: string;
  readonly #password: string;
  #first = '';
  #challenge = '';

  constructor(user: { readonly username: string; readonly password: string }) {
    this.#username = user.username;
    this.#password = user.password;
  }

  /** @returns the challenge; undefined for a user that nobody knows. */
  begin(message: string): string | undefined {
    const [, bare = '', user, nonce = ''] = /^n,,(n=([^,]*),r=(.+))$/.exec(message) ?? [];
    if (user !== this.#username) return undefined;
    this.#first = bare;
    const more = randomBytes(18).toString('base64');
    this.#challenge = `r=${nonce}${more},s=${this.#salt.toString('base64')},i=${rounds}`;
    return this.#challenge;
  }

  /** @returns what proves the server; undefined for a wrong password. */
  end(message: string): string | undefined {
    const [, without = '', proof = ''] = /^(.*),p=([^,]+)$/.exec(message) ?? [];
    const salted = pbkdf2Sync(this.#password, this.#salt, rounds, 32, 'sha256');
    const clientKey = hmac(salted, 'Client Key');
    const said = `${this.#first},${this.#challenge},${without}`;
    const signature = hmac(createHash('sha256').update(clientKey).digest(), said);
    const wanted = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0)));
    const given = Buffer.from(proof, 'base64');
    if (given.byteLength !== wanted.byteLength || !timingSafeEqual(given, wanted)) return undefined;
    return `v=${hmac(hmac(salted, 'Server Key'), said).toString('base64')}`;
  }
}
