import { describe, expect, it } from 'vitest';
import { usualStdioLimits } from './stdio-limits.ts';
import { StdioTransport } from './stdio-transport.ts';

async function lastWords(script: string): Promise<string> {
  const command = { name: 'talker', program: process.execPath, args: ['-e', script], env: {} };
  const transport = new StdioTransport(command, usualStdioLimits);
  await transport.start();
  await expect.poll(() => transport.ended).toBeDefined();
  return transport.ended?.message ?? '';
}

describe('a program that ends', () => {
  it('is told of with the last words that it wrote, however long the line', async () => {
    const said = await lastWords(`
      process.stderr.write('x'.repeat(3_000_000));
      // To end before it is written would take it back.
      process.stderr.write(' no such folder', () => setTimeout(() => process.exit(3), 300));`);
    expect(said).toMatch(/^"talker" has ended \(exit code 3\)\. It said: x+ no such folder$/);
    expect(said.length).toBeLessThan(2_100);
  });
});
