import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { textFields } from './json-fields.ts';
import type { Reading, SecretSource } from './source.ts';

const connectMs = 3_000;
const requestMs = 5_000;

const failureSchema = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

/** The region in an ARN; undefined for a name, which is looked for in the region of the settings. */
function regionOf(id: string): string | undefined {
  const [, region] = /^arn:[\w-]+:secretsmanager:([\w-]+):/.exec(id) ?? [];
  return region;
}

type Failure = (id: string) => SnodoError;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html#API_GetSecretValue_Errors */
const failures: Readonly<Record<string, Failure>> = {
  ResourceNotFoundException: (id) =>
    new SnodoError(
      'not_found',
      `AWS Secrets Manager has no secret "${id}" in this account and region. Check AWS_REGION and the name.`,
    ),
  InvalidRequestException: (id) =>
    new SnodoError(
      'not_found',
      `AWS Secrets Manager does not give "${id}": it is marked to be deleted, or has no value.`,
    ),
  InvalidParameterException: (id) =>
    new SnodoError('not_found', `AWS Secrets Manager does not take "${id}" for the name of a secret.`),
  DecryptionFailure: (id) =>
    new SnodoError('forbidden', `AWS cannot decrypt "${id}": its KMS key must allow kms:Decrypt to this role.`),
  AccessDeniedException: (id) =>
    new SnodoError(
      'forbidden',
      `AWS does not let this role read "${id}": allow it secretsmanager:GetSecretValue, and kms:Decrypt for a key of your own.`,
    ),
};

/** Names of errors that say that the credentials are not good. */
const badCredentials =
  /^(?:UnrecognizedClient|InvalidSignature|ExpiredToken|InvalidClientTokenId|IncompleteSignature|MissingAuthenticationToken|AccessDenied$)/;

function failed(error: unknown, id: string): SnodoError {
  const read = failureSchema.safeParse(error);
  const { name, $metadata } = read.success ? read.data : { name: '', $metadata: undefined };
  const known = failures[name];
  if (known) return known(id);
  if (name === 'CredentialsProviderError') {
    return new SnodoError(
      'settings',
      'secret://aws found no credentials of AWS: give this server a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      { cause: error },
    );
  }
  if (badCredentials.test(name)) {
    return new SnodoError('forbidden', `AWS does not take the credentials of this server (${name}). Renew them.`, {
      cause: error,
    });
  }
  if (error instanceof Error && error.message.includes('Region is missing')) {
    return new SnodoError('settings', `secret://aws/${id} names no region: set AWS_REGION, or write the ARN.`, {
      cause: error,
    });
  }
  const status = $metadata?.httpStatusCode;
  const said = status === undefined ? 'it could not be reached' : `${name}, status ${status}`;
  return new SnodoError('unavailable', `AWS Secrets Manager cannot be asked now for "${id}": ${said}.`, {
    cause: error,
  });
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const whole = new Map([['', text]]);
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    return read.success ? new Map([...textFields(read.data), ...whole]) : whole;
  } catch {
    return whole;
  }
}

/** Secrets of AWS Secrets Manager by name or ARN, with the credentials that the SDK of AWS finds by itself. */
class AwsSecrets implements SecretSource {
  readonly #clients = new Map<string, SecretsManagerClient>();

  async read(id: string): Promise<Reading> {
    // 90 ms that only who uses it shall wait.
    const { GetSecretValueCommand, SecretsManagerClient: Client } = await import('@aws-sdk/client-secrets-manager');
    const region = regionOf(id);
    const client =
      this.#clients.get(region ?? '') ??
      new Client({
        ...(region === undefined ? {} : { region }),
        maxAttempts: 2,
        requestHandler: { connectionTimeout: connectMs, requestTimeout: requestMs, throwOnRequestTimeout: true },
      });
    this.#clients.set(region ?? '', client);
    let text: string | undefined;
    try {
      ({ SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: id })));
    } catch (error) {
      throw failed(error, id);
    }
    if (text === undefined) {
      throw new SnodoError('unreadable', `The secret "${id}" of AWS is binary. Store it as text: base64, or JSON.`);
    }
    return { fields: fieldsOf(text) };
  }
}

export function awsSource(): SecretSource {
  return new AwsSecrets();
}
