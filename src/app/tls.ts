import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { SecureContextOptions, Server } from 'node:tls';
import { SnodoError } from '../core/error.ts';
import type { TlsFiles } from './settings.ts';

/** How often the files are looked at: certificates are replaced every few weeks. */
const lookEveryMs = 2_000;

function read(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SnodoError('settings', `${setting}: the file cannot be read (${why}).`);
  }
}

function matches(cert: Buffer, key: Buffer, { cert: certFile, key: keyFile }: TlsFiles): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SnodoError('settings', `${certFile} and ${keyFile} are not a certificate and a key in PEM (${why}).`);
  }
}

/**
 * Certificate and key as the files hold them now.
 *
 * @throws SnodoError `settings` where a file is not there or not PEM, or the key is another certificate's.
 */
export function readTls(files: TlsFiles): SecureContextOptions {
  const cert = read('SNODO_TLS_CERT', files.cert);
  const key = read('SNODO_TLS_KEY', files.key);
  if (!matches(cert, key, files)) {
    throw new SnodoError('settings', `The key in ${files.key} does not belong to the certificate in ${files.cert}.`);
  }
  const { clientCa } = files;
  return { cert, key, ...(clientCa === undefined ? {} : { ca: read('SNODO_TLS_CLIENT_CA', clientCa) }) };
}

/**
 * Takes a renewed certificate into use without a restart; connections that stand keep the old one. Files that do not
 * belong together (one of two has been written) are told of and left until they change again.
 *
 * @returns what ends the watching.
 */
export function reloadTls(server: Server, files: TlsFiles, said: (about: string, error?: unknown) => void): () => void {
  const reload = () => {
    try {
      server.setSecureContext(readTls(files));
      said('the TLS certificate was read anew');
    } catch (error) {
      said('the TLS certificate was not read anew', error);
    }
  };
  const watched = [files.cert, files.key].concat(files.clientCa ?? []);
  for (const file of watched) watchFile(file, { interval: lookEveryMs, persistent: false }, reload);
  return () => {
    for (const file of watched) unwatchFile(file, reload);
  };
}
