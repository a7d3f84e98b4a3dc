import aws4 from 'aws4';
import type { Seen } from './stand-in.ts';

interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
}

/** Whether a request is signed with the keys that a service knows, reckoned by another signer than ours. */
export function signedForAws({ method, path, headers, body }: Seen, { region, service, ...keys }: AwsKeys): boolean {
  const { authorization = '' } = headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const covered = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const signer = new aws4.RequestSigner(
    { method, path, service, region, headers: covered, body, doNotModifyHeaders: true },
    keys,
  );
  // Left to itself it would take the time of now.
  Object.assign(signer, { datetime: String(headers['x-amz-date']) });
  return signer.authHeader() === authorization;
}
