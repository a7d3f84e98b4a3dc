import { expect, it } from 'vitest';
import { hoistDefinitions } from './hoisted-definitions.ts';

function paths(schema: object) {
  return JSON.parse(
    JSON.stringify({
      '/a': { post: { requestBody: { required: true, content: { 'application/json': { schema } } } } },
    }),
  );
}

it('takes what bodies define for themselves into the components, under names that are free', () => {
  const tree = { type: 'object', properties: { under: { $ref: '#/$defs/Tree' }, $defs: { type: 'string' } } };
  const given = paths({
    type: 'object',
    properties: { tree: { $ref: '#/$defs/Tree' }, any: { $ref: '#/$defs/__schema0' }, also: { $ref: '#/$defs/Leaf' } },
    $defs: {
      Twig: { type: 'array', items: { $ref: '#/$defs/Leaf' } },
      Tree: tree,
      Leaf: { type: 'string' },
      __schema0: { type: 'array', items: { $ref: '#/$defs/__schema0' } },
    },
  });
  const known = { Tree: { type: 'number' }, Leaf: { type: 'string' } };
  const made = hoistDefinitions(given, known);
  expect(made.schemas).toEqual({
    ...known,
    GivenTree: {
      type: 'object',
      properties: { under: { $ref: '#/components/schemas/GivenTree' }, $defs: { type: 'string' } },
    },
    Twig: { type: 'array', items: { $ref: '#/components/schemas/Leaf' } },
    AnyJson: { type: 'array', items: { $ref: '#/components/schemas/AnyJson' } },
  });
  expect(made.paths).toEqual(
    paths({
      type: 'object',
      properties: {
        tree: { $ref: '#/components/schemas/GivenTree' },
        any: { $ref: '#/components/schemas/AnyJson' },
        also: { $ref: '#/components/schemas/Leaf' },
      },
    }),
  );
  expect(hoistDefinitions(made.paths, made.schemas)).toEqual(made);
});

it('writes definitions that hold each other', () => {
  const given = paths({
    $ref: '#/$defs/One',
    $defs: { One: { items: { $ref: '#/$defs/Two' } }, Two: { items: { $ref: '#/$defs/One' } } },
  });
  expect(hoistDefinitions(given, { Two: { type: 'null' } }).schemas).toEqual({
    Two: { type: 'null' },
    One: { items: { $ref: '#/components/schemas/GivenTwo' } },
    GivenTwo: { items: { $ref: '#/components/schemas/One' } },
  });
});
