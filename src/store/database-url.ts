import { readFileSync } from 'node:fs';
import { SnodoError } from '../core/error.ts';

/** How PostgreSQL is proven, and who asks, over TLS. */
export interface DatabaseTls {
  /** Whether a certificate that no known authority has issued ends it. */
  readonly isVerified: boolean;
  /** Whether it must be for the host that was asked. */
  readonly isNamed: boolean;
  /** PEM. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

interface DatabaseUrl {
  /** Without what says how TLS is spoken. */
  readonly plain: string;
  /** undefined: without TLS. */
  readonly tls: DatabaseTls | undefined;
}

const files = { ca: 'sslrootcert', cert: 'sslcert', key: 'sslkey' } as const;

function wrong(sentence: string): SnodoError {
  return new SnodoError('settings', `The setting DATABASE_URL is wrong: ${sentence}`);
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw wrong(`${name} names the file ${path}, which cannot be read.`);
  }
}

/** What others take, and what would be another thing here than whoever wrote it believes. */
const refused: Readonly<Record<string, string>> = {
  ssl: 'say sslmode=require or sslmode=verify-full instead of ssl.',
  sslnegotiation: 'leave sslnegotiation out: TLS is asked for as every PostgreSQL knows it.',
  channel_binding:
    'leave channel_binding out, and say sslmode=verify-full, which proves the server by its certificate.',
};

/** Whoever names a certificate wants it looked at. */
function modeOf(parameters: URLSearchParams): string {
  const namesOne = Object.values(files).some((name) => parameters.has(name));
  return parameters.get('sslmode') ?? (namesOne ? 'verify-full' : 'disable');
}

function tlsOf(parameters: URLSearchParams): DatabaseTls | undefined {
  for (const [name, sentence] of Object.entries(refused)) if (parameters.has(name)) throw wrong(sentence);
  const given = Object.entries(files).flatMap(([key, name]) => {
    const path = parameters.get(name);
    return path === null ? [] : [[key, textOf(name, path)] as const];
  });
  const texts: Partial<Record<keyof typeof files, string>> = Object.fromEntries(given);
  const mode = modeOf(parameters);
  switch (mode) {
    case 'disable':
      return undefined;
    case 'require':
      // As libpq has it: with an authority of one's own it is asked for.
      return { ...texts, isVerified: texts.ca !== undefined, isNamed: false };
    case 'verify-ca':
      if (texts.ca === undefined) {
        throw wrong('sslmode=verify-ca wants sslrootcert, the file with the certificate of the authority.');
      }
      return { ...texts, isVerified: true, isNamed: false };
    case 'verify-full':
      return { ...texts, isVerified: true, isNamed: true };
    default:
      throw wrong(
        `sslmode must be disable, require, verify-ca or verify-full, not "${mode}": what may be either says of no connection what it is.`,
      );
  }
}

/**
 * Reads what a URL of PostgreSQL says of TLS, in the words of libpq
 * (https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION).
 *
 * @throws SnodoError `settings` where it cannot be kept to.
 */
export function readDatabaseUrl(url: string): DatabaseUrl {
  const read = new URL(url);
  if (read.hostname.includes(',')) {
    throw wrong('it names several hosts. Name one, which leads to the primary server.');
  }
  const tls = tlsOf(read.searchParams);
  for (const name of ['sslmode', ...Object.values(files)]) read.searchParams.delete(name);
  return { plain: read.href, tls };
}

/** The same for the job queue, whose driver understands `sslmode` otherwise unless it is told. */
export function jobsUrl(url: string): string {
  const read = new URL(url);
  read.searchParams.set('sslmode', modeOf(read.searchParams));
  read.searchParams.set('uselibpqcompat', 'true');
  return read.href;
}
