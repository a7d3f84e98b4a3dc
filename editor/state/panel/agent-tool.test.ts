import { describe, expect, it } from 'vitest';
import { newTool, schemaOfTool, toolKind, toolKinds, toolSummary } from './agent-tool.ts';

describe('a tool of an agent', () => {
  it('is known by what it has', () => {
    for (const kind of toolKinds) expect(toolKind(newTool[kind])).toBe(kind);
    expect(toolKind(null)).toBe('step');
  });

  it('is told by its name and what it does', () => {
    expect(toolSummary({ name: 'find', description: 'Finds', step: {} })).toEqual({ name: 'find', what: 'Finds' });
    expect(toolSummary({ name: 'find', step: { type: 'http.request' } })).toEqual({
      name: 'find',
      what: 'http.request',
    });
    expect(toolSummary({ workflow: 'refund', description: 'Pays back' })).toEqual({
      name: 'refund',
      what: 'Pays back',
    });
    expect(toolSummary({ mcp: 'docs', allow: ['a', 'b'] })).toEqual({ name: 'docs', what: 'a, b' });
    expect(toolSummary('x')).toEqual({ name: '', what: '' });
  });

  it('has the fields of its kind', () => {
    const schema = { properties: { name: {}, mcp: {}, allow: {}, step: {}, workflow: {}, effect: {} } };
    expect(Object.keys(schemaOfTool(schema, 'mcp').properties ?? {})).toEqual(['mcp', 'allow', 'effect']);
    expect(Object.keys(schemaOfTool(schema, 'step').properties ?? {})).toEqual(['name', 'step', 'effect']);
  });
});
