import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const text = (buffer: Buffer) => buffer.toString('base64url');
const flags = { present: 0x01, verified: 0x04, attested: 0x40 };
const point = z.object({ x: z.string(), y: z.string() });

interface Asked {
  readonly challenge: string;
  readonly origin: string;
  /** The relying party. */
  readonly host: string;
}

/** An authenticator with one ES256 passkey, as WebAuthn 3 has its data (6.1, 6.5.1, 7.1, 8.7). */
export class SoftwarePasskey {
  readonly #pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #id = randomBytes(16);
  counter = 0;

  /** Answers navigator.credentials.create. */
  register({ challenge, origin, host }: Asked) {
    const { x, y } = point.parse(this.#pair.publicKey.export({ format: 'jwk' }));
    const [bytesOfX, bytesOfY] = [x, y].map((one) => Buffer.from(one, 'base64url'));
    const cose = [
      Buffer.from('a5010203262001215820', 'hex'),
      bytesOfX ?? Buffer.of(),
      Buffer.from('225820', 'hex'),
      bytesOfY ?? Buffer.of(),
    ];
    const length = Buffer.of(0, this.#id.length);
    const data = Buffer.concat([this.#data(host, flags.attested), Buffer.alloc(16), length, this.#id, ...cose]);
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.of(data.length),
      data,
    ]);
    const clientDataJSON = this.#client('webauthn.create', challenge, origin);
    const response = { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) };
    return { id: text(this.#id), rawId: text(this.#id), type: 'public-key', response };
  }

  /** Answers navigator.credentials.get. */
  show({ challenge, origin, host }: Asked) {
    this.counter += 1;
    const data = this.#data(host, 0);
    const clientDataJSON = this.#client('webauthn.get', challenge, origin);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), this.#pair.privateKey);
    const response = {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(data),
      signature: text(signature),
    };
    return { id: text(this.#id), rawId: text(this.#id), type: 'public-key', response };
  }

  #data(host: string, more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(host), Buffer.of(flags.present | flags.verified | more), counter]);
  }

  #client(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }
}
