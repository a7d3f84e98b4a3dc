import { z } from 'zod';
import { stepSchema, workflowSchema } from '../core/document.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { ownTypes } from '../steps/catalogue.ts';
import { type DescribedType, describedType } from '../steps/described-type.ts';
import { comment, quotedName, typeOfSchema } from './schema-type.ts';

const json = z.json();
type Schema = { readonly [keyword: string]: Json };

function object(value: Json | undefined): Schema {
  return value !== undefined && isObject(value) ? value : {};
}

function without(schema: Schema, names: readonly string[]): Schema {
  const left = Object.entries(object(schema['properties'])).filter(([name]) => !names.includes(name));
  const required = schema['required'];
  return {
    ...schema,
    properties: Object.fromEntries(left),
    required:
      required !== undefined && isList(required)
        ? required.filter((one) => typeof one === 'string' && !names.includes(one))
        : [],
  };
}

const within = 'a step within a step';

/** What is given as a step, and not written out. */
function withoutSteps(schema: Json): Json {
  if (isList(schema)) return schema.map(withoutSteps);
  if (!isObject(schema)) return schema;
  if (schema['format'] === 'steps') return { description: schema['description'] ?? '', $ref: within };
  return Object.fromEntries(Object.entries(schema).map(([name, one]) => [name, withoutSteps(one)]));
}

function stepText(type: DescribedType): string {
  const literal = type.literal.length === 0 ? 'never' : type.literal.map(quotedName).join(' | ');
  const given = typeOfSchema(withoutSteps(type.input), {
    root: withoutSteps(type.input),
    named: (reference) => (reference === within ? 'Call' : undefined),
    indent: '    ',
  });
  return `${comment({ description: type.description }, '  ')}  readonly ${quotedName(type.type)}: {
    readonly with: ${given};
    readonly literal: ${literal};
  };
`;
}

function constOf(schema: Json): string | undefined {
  const type = object(object(object(schema)['properties'])['type'])['const'];
  return typeof type === 'string' ? type : undefined;
}

/** The kinds of triggers, which are written as alternatives within alternatives. */
function triggersIn(schema: Json | undefined): readonly Schema[] {
  const { anyOf, oneOf } = object(schema);
  const some = anyOf ?? oneOf;
  if (some !== undefined && isList(some)) return some.flatMap(triggersIn);
  return [object(schema)];
}

function interfaceText(name: string, words: string, schema: Schema, root: Json): string {
  return `/** ${words} */\nexport interface ${name} ${typeOfSchema(schema, { root })}\n`;
}

/** What workflows written in TypeScript know of documents and of the steps that come with Snodo, as a file. */
export function ownStepsText(): string {
  const document = json.parse(z.toJSONSchema(workflowSchema, { io: 'input' }));
  const step = json.parse(z.toJSONSchema(stepSchema, { io: 'input' }));
  const parts = object(object(document)['properties']);
  const triggers = triggersIn(parts['trigger']).map((one) => {
    const text = typeOfSchema(without(one, ['type']), { root: document, indent: '  ' });
    return `  readonly ${constOf(one) ?? 'event'}: ${text};\n`;
  });
  return [
    '// Written by `node bin/types.mjs` from the schemas of the steps. Do not edit it.\n',
    "import type { Call } from './call-type.ts';\n",
    interfaceText(
      'WorkflowFields',
      'What a workflow says of itself as a whole.',
      without(object(document), ['snodo', 'slug', 'trigger', 'vars', 'steps', 'output']),
      document,
    ),
    interfaceText(
      'StepFields',
      'What every step may say besides what it does.',
      without(object(step), ['id', 'type', 'after', 'with', 'if', 'onError']),
      step,
    ),
    `/** What starts a workflow. */\nexport interface Triggers {\n${triggers.join('')}}\n`,
    `/** The steps that come with Snodo: what \`with\` takes, and which of its fields take no expression. */\nexport interface OwnSteps {\n${[...ownTypes.values()].map((one) => stepText(describedType(one))).join('')}}\n`,
  ].join('\n');
}
