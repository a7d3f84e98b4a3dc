import { describe, expect, it } from 'vitest';
import { indexFor } from './knowledge-indexes.ts';

const id = '0198c0de-0000-7000-8000-000000000001';

describe('the index of an edition', () => {
  it.each([
    ['0.8.1', 1_536, 'public.vector(1536)', true],
    ['0.8.1', 2_000, 'public.vector(2000)', true],
    ['0.8.1', 2_001, 'public.halfvec(2001)', true],
    ['0.10.0', 4_000, 'public.halfvec(4000)', true],
    ['1.0', 3, 'public.vector(3)', true],
    ['0.7.4', 3_072, 'public.halfvec(3072)', false],
    ['0.6.2', 2_000, 'public.vector(2000)', false],
  ])('by pgvector %s of %i numbers is of %s', (version, dimensions, as, goesOn) =>
    expect(indexFor({ schema: 'public', version }, { id, dimensions })).toMatchObject({ as, goesOn }),
  );

  it.each([
    ['0.8.1', 4_001],
    ['0.6.2', 2_001],
    ['0.4.4', 3],
    ['unknown', 3],
    ['0.8.1', null],
  ])('by pgvector %s of %s numbers is none', (version, dimensions) =>
    expect(indexFor({ schema: 'public', version }, { id, dimensions })).toBeUndefined(),
  );
});
