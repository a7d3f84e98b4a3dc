/**
 * What a project takes over of the settings of the server. What lets into something (secrets in the environment, Vault,
 * AWS, Redis), folders and programs of this machine are the server's alone: whoever may write workflows in one project
 * would reach by them what belongs to another.
 */
const shared = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'SNODO_ROLE',
  'SNODO_WORKER_LABELS',
  'SNODO_WORKER_OTHERS',
  'SNODO_DRAIN',
  'SNODO_RECEIVE_TIMEOUT',
  'SNODO_EGRESS_ALLOW',
  'SNODO_MCP_RATE',
  'SNODO_CONNECTORS_DIR',
  'SNODO_CALL_BODIES',
  'SNODO_CACHE_MB',
  'SNODO_CACHE_DISK_MB',
  'SNODO_TRUST_PROXY',
  'SNODO_LOG',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_SERVICE_NAME',
  'http_proxy',
  'HTTP_PROXY',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
] as const;

export function projectEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    shared.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
