import { describe, expect, it } from 'vitest';
import { mcpClients } from './mcp-clients.ts';
import { offersTool, switchedTool } from './tool-field.ts';

describe('the switch of a tool', () => {
  it('keeps what is written about the tool', () => {
    const written = { name: 'say_hello', input: { type: 'object' } };
    const off = switchedTool(written, false);
    expect(off).toEqual({ ...written, offered: false });
    expect([offersTool(written), offersTool(off)]).toEqual([true, false]);
    expect(switchedTool(off, true)).toEqual(written);
  });

  it('writes the short form where nothing is', () => {
    expect(switchedTool(undefined, true)).toBe(true);
    expect(switchedTool({ offered: false }, true)).toBe(true);
    expect(switchedTool(true, false)).toBeUndefined();
  });
});

describe('what is put into other programs', () => {
  it('names the address, and is JSON where a file is meant', () => {
    for (const { id, snippet } of mcpClients) {
      const text = snippet('https://snodo.example/mcp');
      expect(text).toContain('https://snodo.example/mcp');
      if (text.startsWith('{')) expect(JSON.parse(text), id).toBeTypeOf('object');
    }
  });
});
