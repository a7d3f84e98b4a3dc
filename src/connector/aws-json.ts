import type { Json } from '../core/json.ts';
import type { Untrusted } from '../core/untrusted.ts';
import type { ConnectorHttp } from './http.ts';

/** Calls an operation of an AWS service that speaks JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export function awsJson(http: ConnectorHttp, target: string, body: Json): Promise<Untrusted> {
  return http.post('/', body, {
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
  });
}
