import type { z } from 'zod';
import type { ConnectorHttp } from '../connector/http.ts';
import type { Json } from '../core/json.ts';

/** Calls an operation of an AWS service that speaks JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export function awsJson<T>(http: ConnectorHttp, target: string, body: Json, answer: z.ZodType<T>): Promise<T> {
  return http.post('/', body, answer, {
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
  });
}
