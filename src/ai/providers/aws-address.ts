import type { ConnectionConfig } from '../../outbound/connection.ts';

/** The host of a service of AWS in the region for which the connection signs. */
export function awsAddress({ auth }: ConnectionConfig, service: string): string | undefined {
  if (auth.type !== 'aws-sigv4') return undefined;
  const { region } = auth;
  return `https://${service}.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
}
