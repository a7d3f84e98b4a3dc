import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';

const { resolve } = createRequire(import.meta.url);

/** A store that speaks as S3 does, with one bucket, for the one pair of keys that it knows. It checks what is signed. */
export class S3Server implements AsyncDisposable {
  readonly keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  readonly bucket = 'shop.docs';
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-s3-'));
  #program: Program | undefined;
  url = '';

  async start(): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const options = {
      address: '127.0.0.1',
      port,
      silent: true,
      vhostBuckets: false,
      directory: this.#folder,
      configureBuckets: [{ name: this.bucket }],
    };
    const written = `new (require(${JSON.stringify(resolve('@20minutes/s3rver'))}))(${JSON.stringify(options)}).run()`;
    // Its tokens of pages are made by a cipher that OpenSSL 3 has only so.
    this.#program = new Program(process.execPath, ['--openssl-legacy-provider', '-e', written]);
    await this.#program.listens(port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
