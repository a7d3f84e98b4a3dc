import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { freePort } from './free-port.ts';
import { Program, programOf, runProgram } from './program.ts';

/** Why the tests with SFTP cannot run; undefined where they can. */
export const sshdMissing = programOf('sshd') === undefined ? 'there is no openssh-server on this machine' : undefined;

/** A server of SSH on loopback that this user may sign in to by a key, and is given nothing but files. */
export class Sshd implements AsyncDisposable {
  readonly username = userInfo().username;
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-sshd-'));
  readonly files = join(this.#folder, 'files');
  port = 0;
  key = '';
  otherKey = '';
  fingerprint = '';
  #program: Program | undefined;

  async start(): Promise<void> {
    this.port = await freePort();
    mkdirSync(this.files);
    const made = (name: string) => {
      const file = join(this.#folder, name);
      runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
      return file;
    };
    const host = made('host');
    this.key = readFileSync(made('mine'), 'utf8');
    this.otherKey = readFileSync(made('other'), 'utf8');
    const blob = Buffer.from(readFileSync(`${host}.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
    this.fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
    const config = join(this.#folder, 'config');
    writeFileSync(
      config,
      `Port ${this.port}
ListenAddress 127.0.0.1
HostKey ${host}
AuthorizedKeysFile ${join(this.#folder, 'mine.pub')}
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
Subsystem sftp internal-sftp
ForceCommand internal-sftp -d ${this.files}
`,
    );
    // What it needs there is made by the service that Debian starts.
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    this.#program = new Program(programOf('sshd') ?? 'sshd', ['-D', '-e', '-f', config]);
    await this.#program.listens(this.port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
