import { describe, expect, it } from 'vitest';
import { atAddressOf } from './connector-address.ts';
import { connectionSchema } from './connection.ts';

const bedrock = {
  id: 'bedrock',
  title: 'Amazon Bedrock',
  address: { template: 'https://bedrock-runtime.{region}.amazonaws.com', hint: 'The region.' },
};

function addressOf(config: object, service: Parameters<typeof atAddressOf>[0] = bedrock) {
  const given = connectionSchema.parse({ connector: 'bedrock', ...config });
  return atAddressOf(service, { slug: 'mine', config: given }).config.baseUrl;
}

const signing = { type: 'aws-sigv4', service: 'bedrock', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-one' };

describe('the address of a connection', () => {
  it('is made of what its credential tells, where it says none', () => {
    const auth = { ...signing, region: 'eu-central-1' };
    expect(addressOf({ auth })).toBe('https://bedrock-runtime.eu-central-1.amazonaws.com');
    expect(addressOf({ auth, baseUrl: 'https://gateway.example' })).toBe('https://gateway.example');
  });

  it('is missing where the credential does not tell all of it', () => {
    const auth = { type: 'bearer', token: 'not-one' };
    expect(() => addressOf({ auth })).toThrow('needs a baseUrl');
  });

  it('is none of another service', () => {
    const auth = { type: 'bearer', token: 'not-one' };
    expect(() => addressOf({ auth }, { ...bedrock, id: 'sagemaker' })).toThrow('is a connection to "bedrock"');
  });
});
