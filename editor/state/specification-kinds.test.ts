import { describe, expect, it } from 'vitest';
import { askedSpecification } from './specification-kinds.ts';

describe('what is asked to make a connector', () => {
  it('is nothing while it is not enough', () => {
    expect(askedSpecification('any', { url: ' ', document: '' })).toBeUndefined();
    expect(askedSpecification('wsdl', { url: 'https://x.example', document: '<a/>' })).toBeUndefined();
    expect(askedSpecification('graphql', { url: '', document: 'type Query { a: Int }' })).toBeUndefined();
  });

  it('has the kind where somebody says it', () => {
    expect(askedSpecification('any', { url: '', document: 'curl https://x.example' })).toEqual({
      document: 'curl https://x.example',
    });
    expect(askedSpecification('graphql', { url: 'https://x.example', document: 'type Query { a: Int }' })).toEqual({
      kind: 'graphql',
      url: 'https://x.example',
      document: 'type Query { a: Int }',
    });
    expect(askedSpecification('grpc', { url: ' https://x.example ', document: 'left over' })).toEqual({
      kind: 'grpc',
      url: 'https://x.example',
    });
  });
});
