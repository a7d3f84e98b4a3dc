import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AwsSecretsStandIn } from '../../../test/aws-secrets-stand-in.ts';
import { awsSource } from './aws.ts';

const aws = new AwsSecretsStandIn();
const json = '{"token":"aws-token","port":5432,"deep":{"a":1}}';
let arn = '';

beforeAll(async () => {
  await aws.open();
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  arn = aws.put('prod/crm', { SecretString: json });
  aws.put('plain', { SecretString: 'aws-plain' });
  aws.put('binary', { SecretBinary: Buffer.from('aws-binary').toString('base64') });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await aws[Symbol.asyncDispose]();
});

describe('secrets of AWS', () => {
  it('are read by name and by ARN, whole and by the fields of their JSON', async () => {
    const fields = new Map([
      ['token', 'aws-token'],
      ['port', '5432'],
      ['', json],
    ]);
    expect((await awsSource().read('prod/crm')).fields).toEqual(fields);
    // The region is that of the ARN, whatever the settings say.
    vi.stubEnv('AWS_REGION', 'us-east-1');
    expect((await awsSource().read(arn)).fields).toEqual(fields);
    vi.stubEnv('AWS_REGION', 'eu-south-1');
    expect((await awsSource().read('plain')).fields).toEqual(new Map([['', 'aws-plain']]));
  });

  it('say what is wrong and what to do, never a value', async () => {
    aws.denied.add('denied');
    const source = awsSource();
    const failures = await Promise.all(
      ['binary', 'none', 'denied'].map((id) => source.read(id).catch((error: unknown) => error)),
    );
    expect(failures).toMatchObject([
      { code: 'unreadable', message: expect.stringMatching(/"binary" of AWS is binary.*base64/) },
      { code: 'not_found', message: expect.stringMatching(/no secret "none".*AWS_REGION/) },
      { code: 'forbidden', message: expect.stringMatching(/allow it secretsmanager:GetSecretValue/) },
    ]);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another');
    await expect(awsSource().read('plain')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('UnrecognizedClientException'),
    });
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.secretAccessKey);
  });

  it('are away where AWS fails, or is not there', async () => {
    aws.trouble = 503;
    await expect(awsSource().read('plain')).rejects.toMatchObject({ code: 'unavailable' });
    aws.trouble = undefined;
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', 'http://127.0.0.1:1');
    await expect(awsSource().read('plain')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('could not be reached'),
    });
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', aws.url);
  });

  it('need a region and credentials', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    await expect(awsSource().read('plain')).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringMatching(/found no credentials of AWS/),
    });
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.secretAccessKey);
    vi.stubEnv('AWS_REGION', undefined);
    await expect(awsSource().read('plain')).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringMatching(/set AWS_REGION/),
    });
    vi.stubEnv('AWS_REGION', 'eu-south-1');
  });
});
