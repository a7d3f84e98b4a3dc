import { isList, isObject, type Json } from '../../src/core/json.ts';

type Config = Readonly<Record<string, Json>>;

/** What can be set of a connection besides its credential, as a form has it. */
export interface ConnectionSettings {
  readonly baseUrl: string;
  readonly requests: string;
  readonly per: string;
  readonly concurrency: string;
  readonly tokens: string;
  readonly cost: string;
  readonly headers: string;
  readonly testPath: string;
  readonly expires: string;
  readonly use: string;
  readonly manage: string;
  /** Of an MCP server: whether what it says of its tools is believed. */
  readonly trusted: boolean;
  /** Of Slack: by what the buttons in its messages are known. */
  readonly signingSecret: string;
}

function objectIn(config: Config, name: string): Config {
  const value = config[name];
  return value !== undefined && !isList(value) && isObject(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function settingsOf(config: Config): ConnectionSettings {
  const limit = objectIn(config, 'rateLimit');
  const share = objectIn(config, 'share');
  return {
    baseUrl: text(config['baseUrl']),
    requests: text(limit['requests']),
    per: text(limit['per']),
    concurrency: text(limit['concurrency']),
    tokens: text(limit['tokens']),
    cost: text(limit['cost']),
    headers: Object.entries(objectIn(config, 'headers'))
      .map(([name, value]) => `${name}: ${text(value)}`)
      .join('\n'),
    testPath: text(config['testPath']),
    expires: text(config['expires']).slice(0, 10),
    use: text(share['use']) || 'editor',
    manage: text(share['manage']) || 'admin',
    trusted: config['trusted'] === true,
    signingSecret: text(config['signingSecret']),
  };
}

const numbers = ['requests', 'concurrency', 'tokens', 'cost'] as const;

function limitOf(settings: ConnectionSettings): Config | undefined {
  const given = numbers.flatMap((name) => (settings[name] === '' ? [] : [[name, Number(settings[name])] as const]));
  return given.length === 0 ? undefined : { ...Object.fromEntries(given), per: settings.per || '1s' };
}

/**
 * A connection with other settings; what is empty is left out.
 *
 * @param headers as they were read from their lines.
 */
export function withSettings(config: Config, settings: ConnectionSettings, headers: Config): Config {
  const { baseUrl, testPath, expires, use, manage, trusted, signingSecret } = settings;
  const {
    baseUrl: _a,
    rateLimit: _l,
    headers: _h,
    testPath: _p,
    expires: _e,
    share: _s,
    trusted: _t,
    signingSecret: _g,
    ...rest
  } = config;
  const limit = limitOf(settings);
  // The form asks for a day alone; it may end at an hour of it.
  const ends = text(config['expires']);
  return {
    ...rest,
    ...(baseUrl === '' ? {} : { baseUrl }),
    ...(limit === undefined ? {} : { rateLimit: limit }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(testPath === '' ? {} : { testPath }),
    ...(expires === '' ? {} : { expires: ends.startsWith(expires) ? ends : expires }),
    ...(use === 'editor' && manage === 'admin' ? {} : { share: { use, manage } }),
    ...(trusted ? { trusted } : {}),
    ...(signingSecret === '' ? {} : { signingSecret }),
  };
}
