import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { markedData } from '../../ai/marked-data.ts';
import type { Json } from '../../core/json.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import { guide } from '../guide.ts';

interface DescribeQuestion {
  /** What the workflow is to do, as a person says it. */
  readonly text: string;
  /** The workflow that is to be changed; undefined: a new one. */
  readonly current: Json | undefined;
  /** The part of the catalogue that the model is told. */
  readonly catalogue: string;
}

/** What a model answers: texts alone, which every service can be held to. */
export const describeSchema: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['workflow', 'explanation'],
  properties: {
    workflow: { type: 'string', description: 'The whole workflow document, in YAML.' },
    explanation: {
      type: 'string',
      description:
        'For the person who asked, in their language, in at most six sentences: what it does, what you took for granted, what is left for them to do (connections, secrets, addresses).',
    },
  },
};

const task = `You write workflows of Snodo, an automation platform, for people who describe in words what they need.

- Do what was described, with as few steps as it takes, and nothing else.
- Use only kinds of steps, events and fields that are listed below; write them exactly so.
- What you cannot know (an address, the name of a channel) you fill in with something that is plainly to be replaced, and say so in the explanation.
- Give each step an id that says what it does and a name in the language of the person.`;

/** Asks for a workflow by its description. */
export function describeQuestion({ text, current, catalogue }: DescribeQuestion): LanguageModelV4Prompt {
  const marked = current === undefined ? undefined : markedData({ workflow: writeYaml(current) });
  const system = [task, guide, `# What there is\n\n${catalogue}`, ...(marked ? [marked.rule] : [])].join('\n\n');
  const asked =
    marked === undefined
      ? `Write a workflow that does this:\n\n${text}`
      : `Change this workflow. Leave everything as it is that need not change for it.\n\n${marked.text}\n\nThe change that is wanted:\n\n${text}`;
  return [
    { role: 'system', content: system },
    { role: 'user', content: [{ type: 'text', text: asked }] },
  ];
}
