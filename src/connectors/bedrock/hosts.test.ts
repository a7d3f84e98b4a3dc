import { expect, it } from 'vitest';
import { agents, management } from './hosts.ts';

it('finds the other hosts of Amazon Bedrock in the region of the connection, and leaves others as they are', () => {
  const address = 'https://bedrock-runtime.eu-central-1.amazonaws.com';
  expect(agents(address)).toBe('https://bedrock-agent-runtime.eu-central-1.amazonaws.com');
  expect(management(address)).toBe('https://bedrock.eu-central-1.amazonaws.com');
  expect(agents('https://gateway.example')).toBe('https://gateway.example');
});
