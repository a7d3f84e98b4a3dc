import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Seen, type StandIn, standIn } from './stand-in.ts';

const given = z.strictObject({
  SecretId: z.string(),
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface Kept {
  readonly SecretString?: string;
  readonly SecretBinary?: string;
}

/**
 * AWS Secrets Manager as far as GetSecretValue goes, by its JSON protocol, signatures judged:
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class AwsSecretsStandIn implements AsyncDisposable {
  readonly accessKeyId = 'AKIAEXAMPLEOFSNODO';
  readonly secretAccessKey = 'example/secret/access/key';
  readonly #kept = new Map<string, Kept>();
  readonly denied = new Set<string>();
  /** Answered with this status instead, where it is set. */
  trouble: number | undefined;
  #server: StandIn | undefined;

  async open(): Promise<void> {
    this.#server = await standIn((seen) => this.#answer(seen));
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get seen(): readonly Seen[] {
    return this.#server?.seen ?? [];
  }

  /** How the SDK of AWS is brought here. */
  get env(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: this.url,
      AWS_REGION: 'eu-south-1',
      AWS_ACCESS_KEY_ID: this.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  /** @param name under which it is found also by its ARN. */
  put(name: string, kept: Kept): string {
    const arn = `arn:aws:secretsmanager:eu-south-1:123456789012:secret:${name}-AbCdEf`;
    this.#kept.set(name, kept);
    this.#kept.set(arn, kept);
    return arn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }

  #signed({ method, path, headers, body }: Seen): boolean {
    const [, date = '', region = '', service = '', names = '', signature] =
      new RegExp(
        `^AWS4-HMAC-SHA256 Credential=${this.accessKeyId}/(\\d{8})/([\\w-]+)/([\\w-]+)/aws4_request, SignedHeaders=([\\w;-]+), Signature=([0-9a-f]{64})$`,
      ).exec(String(headers.authorization)) ?? [];
    const canonical = [
      method,
      path,
      '',
      ...names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
      '',
      names,
      digest(body),
    ].join('\n');
    const scope = `${date}/${region}/${service}/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, digest(canonical)].join('\n');
    const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${this.secretAccessKey}`);
    return service === 'secretsmanager' && region === 'eu-south-1' && hmac(key, text).toString('hex') === signature;
  }

  #refused(
    type: string,
    message: string,
    status = 400,
  ): { status: number; headers: Record<string, string>; body: unknown } {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'e0e2c1f0' };
    return { status, headers, body: { __type: type, Message: message } };
  }

  #answer(seen: Seen) {
    if (this.trouble !== undefined) return this.#refused('InternalServiceError', 'An error occurred.', this.trouble);
    const { method, path, headers, body } = seen;
    const rightForm = method === 'POST' && path === '/' && headers['content-type'] === 'application/x-amz-json-1.1';
    if (!rightForm || headers['x-amz-target'] !== 'secretsmanager.GetSecretValue') {
      return this.#refused('UnknownOperationException', 'The operation is not known.');
    }
    if (!this.#signed(seen)) {
      const message = 'The security token included in the request is invalid.';
      return this.#refused('UnrecognizedClientException', message);
    }
    const read = given.safeParse(JSON.parse(body));
    if (!read.success) return this.#refused('ValidationException', 'The request is not valid.');
    const { SecretId: id } = read.data;
    const kept = this.#kept.get(id);
    if (this.denied.has(id)) {
      const message = `User: arn:aws:iam::123456789012:user/x is not authorized to perform: secretsmanager:GetSecretValue on resource: ${id}`;
      return this.#refused('AccessDeniedException', message);
    }
    if (!kept) return this.#refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return {
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: {
        ARN: id,
        Name: id,
        VersionId: 'EXAMPLE1-90ab-cdef-fedc-ba987SECRET1',
        VersionStages: ['AWSCURRENT'],
        CreatedDate: 1.523477145713e9,
        ...kept,
      },
    };
  }
}
