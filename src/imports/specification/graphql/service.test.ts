import { describe, expect, it } from 'vitest';
import { actionOf } from '../../../connectors/specification/action-of.ts';
import { graphqlService } from './service.ts';

const schema = `
  type Query { person(id: ID!): Person, found: [Found!] }
  union Found = Person | Place
  enum Mood { GOOD BAD }
  type Place { name: String }
  type Person { id: ID!, age: Int, mood: Mood, home: Place, friends(first: Int): [Person], seen: When }
  scalar When
`;

describe('a service of a schema of GraphQL', () => {
  it('says what its answers hold', async () => {
    const made = await graphqlService(schema, { url: 'https://x.example/graphql', today: '2030-01-31' });
    const output = (name: string) => {
      const operation = made.operations.get(name);
      if (operation === undefined) throw new Error(`There is no ${name}.`);
      const around = { id: 'x', docs: '', definition: (one: string) => made.definitions.get(one) ?? {} };
      return actionOf(name, operation, around).schemas().output;
    };
    expect(output('person')).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string' },
        age: { type: 'integer' },
        mood: { enum: ['GOOD', 'BAD'] },
        seen: {},
        home: { type: 'object', properties: { name: { type: 'string' } } },
      },
    });
    expect(output('found')).toEqual({
      type: 'array',
      items: { type: 'object', properties: { __typename: { type: 'string' } } },
    });
  });
});
