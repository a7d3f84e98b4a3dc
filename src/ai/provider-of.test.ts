import { expect, it } from 'vitest';
import { connectionSchema } from '../outbound/connection.ts';
import { providerOf } from './provider-of.ts';

const at = (connector: string, baseUrl: string) =>
  providerOf({ slug: 'one', config: connectionSchema.parse({ connector, baseUrl }) }).baseUrl;

it('finds a local server by the address that it prints, and any other as it is written', () => {
  for (const local of ['ollama', 'vllm', 'lm-studio']) {
    expect(at(local, 'http://gpu.example:11434')).toBe('http://gpu.example:11434/v1');
    expect(at(local, 'http://gpu.example:11434/')).toBe('http://gpu.example:11434/v1');
    expect(at(local, 'http://gpu.example/models/v1')).toBe('http://gpu.example/models/v1');
  }
  expect(at('openai-compatible', 'http://gpu.example:8000')).toBe('http://gpu.example:8000');
});
