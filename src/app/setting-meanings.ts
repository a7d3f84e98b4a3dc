/** What a variable of the environment is for. */
export interface SettingMeaning {
  readonly meaning: string;
  /** What holds where it is not set. */
  readonly default: string;
  /** Of a secret only whether it is set is ever shown. */
  readonly isSecret?: true;
}

const none = 'none';

/** All that can be set. Of the proxies the upper-case spelling stands for both. */
export const settingMeanings: Readonly<Record<string, SettingMeaning>> = {
  SNODO_HOST: { default: '127.0.0.1', meaning: 'where the server listens' },
  SNODO_PORT: { default: '4000', meaning: 'on which port; 0 picks a free one' },
  SNODO_PUBLIC_URL: { default: 'http://HOST:PORT', meaning: 'the address that services and users call it by' },
  SNODO_DATA_DIR: { default: './data', meaning: 'the embedded database, the generated keys and the bytes of files' },
  DATABASE_URL: { default: none, meaning: 'an own PostgreSQL instead of the embedded one', isSecret: true },
  SNODO_ROLE: { default: 'all', meaning: 'all, or some of gateway,api,worker' },
  SNODO_WORKER_LABELS: { default: none, meaning: 'what steps with runOn find the worker of this process by' },
  SNODO_WORKER_OTHERS: { default: 'take', meaning: 'leave: such a worker takes nothing else' },
  SNODO_DRAIN: { default: '8s', meaning: 'how long steps under way may go on when the process is asked to end' },
  SNODO_RECEIVE_TIMEOUT: {
    default: '30s',
    meaning: 'how long the head of a request, and the body of a webhook, may take to come',
  },
  SNODO_ADMIN_TOKEN: {
    default: 'generated, told once',
    meaning: 'a token with every right, of at least 16 characters',
    isSecret: true,
  },
  SNODO_REQUIRE_SECOND_FACTOR: { default: 'off', meaning: 'on: whoever signs in by a password needs a second factor' },
  SNODO_PASSWORDS: { default: 'on', meaning: 'off: people sign in by single sign-on and passkeys alone' },
  SNODO_SESSION_IDLE: { default: '1d', meaning: 'after how long without use a browser is signed out' },
  SNODO_OIDC_ISSUER: { default: none, meaning: 'the provider that people sign in at' },
  SNODO_OIDC_CLIENT_ID: { default: none, meaning: 'as what Snodo is registered there' },
  SNODO_OIDC_CLIENT_SECRET: { default: none, meaning: 'what it proves that with', isSecret: true },
  SNODO_OIDC_SCOPES: { default: 'openid profile email', meaning: 'what is asked of the provider' },
  SNODO_OIDC_ROLES: { default: none, meaning: 'which groups have which role, as group=role with commas between' },
  SNODO_OIDC_GROUPS_CLAIM: { default: 'groups', meaning: 'where the provider says the groups' },
  SNODO_OIDC_DEFAULT_ROLE: { default: none, meaning: 'the role of those whose groups have none' },
  SNODO_OIDC_PROJECTS: {
    default: none,
    meaning: 'which groups are in which projects, as group=project:role with commas between',
  },
  SNODO_OIDC_NAME: { default: none, meaning: 'what the button says' },
  SNODO_ENCRYPTION_KEY: {
    default: 'generated in the data folder',
    meaning: 'the key that seals secrets',
    isSecret: true,
  },
  SNODO_ENCRYPTION_KEY_PREVIOUS: {
    default: none,
    meaning: 'keys that only open, while they are being replaced',
    isSecret: true,
  },
  SNODO_SECRETS_ENV: { default: 'SECRET_*', meaning: 'which variables may be read as secrets' },
  SNODO_SECRETS_TTL: { default: '5m', meaning: 'how long a secret from outside is kept' },
  VAULT_ADDR: { default: none, meaning: 'where HashiCorp Vault is' },
  VAULT_NAMESPACE: { default: none, meaning: 'the namespace there' },
  VAULT_TOKEN: { default: none, meaning: 'a token that lets Snodo in there', isSecret: true },
  VAULT_ROLE_ID: { default: none, meaning: 'the role of an AppRole', isSecret: true },
  VAULT_SECRET_ID: { default: none, meaning: 'the secret of that AppRole', isSecret: true },
  VAULT_APPROLE_MOUNT: { default: 'approle', meaning: 'where AppRole is mounted' },
  VAULT_K8S_ROLE: { default: none, meaning: 'the role that a pod logs in with' },
  VAULT_K8S_MOUNT: { default: 'kubernetes', meaning: 'where the login of pods is mounted' },
  VAULT_K8S_TOKEN_FILE: {
    default: '/var/run/secrets/kubernetes.io/serviceaccount/token',
    meaning: 'the file with the token of the pod',
  },
  SNODO_CACHE_MB: { default: '64', meaning: 'how much of kept answers each process holds in memory' },
  SNODO_CACHE_DISK_MB: { default: '1024', meaning: 'how much of kept answers the database holds' },
  REDIS_URL: { default: none, meaning: 'a Redis that holds kept answers instead', isSecret: true },
  SNODO_EGRESS_ALLOW: { default: none, meaning: 'ranges and host names that steps may reach besides public addresses' },
  SNODO_MCP_AUTHORIZATION_SERVERS: { default: none, meaning: 'issuers whose access tokens the MCP server takes' },
  SNODO_CONNECTORS_DIR: { default: './connectors', meaning: 'the folder of your own connectors' },
  SNODO_CONNECTORS_RELOAD: { default: 'off', meaning: 'on: they are loaded anew when they change' },
  SNODO_FOLDERS: { default: none, meaning: 'folders of the machine that triggers may watch' },
  SNODO_MCP_COMMANDS: {
    default: none,
    meaning: 'programs that connections may run as MCP servers, as NAME or NAME=COMMAND LINE with ; between',
    isSecret: true,
  },
  SNODO_MCP_RATE: { default: '600/1m', meaning: 'how many requests each caller of the MCP server may make in a time' },
  SNODO_CALL_BODIES: { default: 'failures', meaning: 'of which calls headers and bodies are kept: off, failures, all' },
  SNODO_TRUST_PROXY: { default: none, meaning: 'addresses of the proxies whose X-Forwarded headers are believed' },
  HTTP_PROXY: { default: none, meaning: 'the proxy that calls go through', isSecret: true },
  HTTPS_PROXY: { default: none, meaning: 'the proxy that calls of https go through', isSecret: true },
  NO_PROXY: { default: none, meaning: 'what is called without a proxy' },
  SNODO_PLAIN_HTTP: { default: 'refuse', meaning: 'allow: plain HTTP from other machines is taken' },
  SNODO_TLS_CERT: { default: none, meaning: 'the file of the certificate of the server, in PEM' },
  SNODO_TLS_KEY: { default: none, meaning: 'the file of its key' },
  SNODO_TLS_CLIENT_CA: { default: none, meaning: 'the file of the authorities of clients that show a certificate' },
  OTEL_EXPORTER_OTLP_ENDPOINT: { default: none, meaning: 'where traces are sent' },
  OTEL_EXPORTER_OTLP_HEADERS: { default: none, meaning: 'headers that they are sent with', isSecret: true },
  OTEL_SERVICE_NAME: { default: 'snodo', meaning: 'the name that they have' },
  SNODO_LOG: { default: 'info', meaning: 'trace, debug, info, warn, error, fatal or silent' },
};
