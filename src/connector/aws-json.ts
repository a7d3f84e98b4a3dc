import type { Json } from '../core/json.ts';
import type { Untrusted } from '../core/untrusted.ts';
import type { ConnectorHttp, HttpOptions } from './http.ts';

interface AwsJsonOptions extends Pick<HttpOptions, 'signal' | 'timeoutMs'> {
  /** 1.1 when left out. */
  readonly version?: '1.0' | '1.1';
}

/** Calls an operation of an AWS service that speaks JSON 1.0 or 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export function awsJson(
  http: ConnectorHttp,
  target: string,
  body: Json,
  { version = '1.1', ...options }: AwsJsonOptions = {},
): Promise<Untrusted> {
  return http.post('/', body, {
    ...options,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
  });
}
