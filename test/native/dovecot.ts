import { chownSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { authority } from '../certificates.ts';
import { freePort } from './free-port.ts';
import { Program, programOf } from './program.ts';

/** Why the tests with IMAP cannot run; undefined where they can. It keeps no mail of root's, so it runs as another. */
export const dovecotMissing =
  programOf('dovecot') === undefined
    ? 'there is no dovecot-imapd on this machine'
    : userInfo().uid === 0
      ? undefined
      : 'it wants to be started by root';

const nobody = 65_534;

/** A server of IMAP on loopback, with a mailbox for whoever knows the password. */
export class Dovecot implements AsyncDisposable {
  readonly password = 'MARK-password-of-mail';
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-dovecot-'));
  plain = 0;
  secure = 0;
  ca = '';
  #program: Program | undefined;

  async start(): Promise<void> {
    this.plain = await freePort();
    this.secure = await freePort();
    const made = await authority('mail');
    const shown = await made.issue('localhost');
    this.ca = made.cert;
    const file = (name: string, text: string) => {
      writeFileSync(join(this.#folder, name), text, { mode: 0o600 });
      return join(this.#folder, name);
    };
    // What belongs to root alone may not be gone through by whoever keeps the mail.
    chmodSync(this.#folder, 0o755);
    const mail = join(this.#folder, 'mail');
    mkdirSync(mail);
    chownSync(mail, nobody, nobody);
    const config = `
      protocols = imap
      listen = 127.0.0.1
      base_dir = ${join(this.#folder, 'run')}
      state_dir = ${join(this.#folder, 'state')}
      log_path = /dev/stderr
      ssl = yes
      ssl_cert = <${file('cert.pem', shown.cert)}
      ssl_key = <${file('key.pem', shown.key)}
      disable_plaintext_auth = no
      first_valid_uid = 1
      mail_location = maildir:${mail}/%u
      passdb {
        driver = static
        args = password=${this.password}
      }
      userdb {
        driver = static
        args = uid=${nobody} gid=${nobody} home=${mail}/%u
      }
      service imap-login {
        chroot =
        inet_listener imap {
          port = ${this.plain}
        }
        inet_listener imaps {
          port = ${this.secure}
          ssl = yes
        }
      }
      service anvil {
        chroot =
      }
      service stats {
        chroot =
      }
    `;
    this.#program = new Program('dovecot', ['-F', '-c', file('dovecot.conf', config)]);
    await this.#program.listens(this.secure);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
