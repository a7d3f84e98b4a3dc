import { describe, expect, it } from 'vitest';
import { chosenOperation, queryProblem } from './document.ts';

describe('a GraphQL document', () => {
  it.each([
    ['{ a', 'Line 1, column 4: Expected Name, found <EOF>.'],
    ['query {\n  a(b: )\n}', 'Line 2, column 8: Unexpected ")".'],
    ['', 'Line 1, column 1: Unexpected <EOF>.'],
    ['fragment f on T { a }', 'It holds no operation, such as `query { me { name } }`.'],
    ['{ a '.repeat(20_000), 'It nests too deep to be read.'],
    ['{ a } '.repeat(20_000), expect.stringContaining('50000')],
    ['{ a }', undefined],
  ])('%# is told what is wrong with it', (query, problem) => {
    expect(queryProblem(query)).toEqual(problem);
  });

  it('has its operation found, by its name where there are several', () => {
    const both = 'query A { a } mutation B { b }';
    expect(chosenOperation('{ a }', undefined)).toEqual({ kind: 'query' });
    expect(chosenOperation(both, 'B')).toEqual({ kind: 'mutation' });
    expect(chosenOperation(both, undefined)).toMatchObject({ field: 'operationName' });
    expect(chosenOperation('fragment f on T { a }', undefined)).toMatchObject({ field: 'query' });
    expect(chosenOperation(both, 'C')).toMatchObject({ problem: 'The query has no operation "C". It has: A, B.' });
    expect(chosenOperation('{ a } query B { b }', undefined)).toMatchObject({
      problem: expect.stringContaining('one without a name, B'),
    });
  });
});
