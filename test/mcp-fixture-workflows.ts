/** A picture of one pixel, and a sound of no length. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const wav = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=';

const resource = {
  type: 'resource',
  resource: { uri: 'test://embedded-resource', mimeType: 'text/plain', text: 'This is an embedded resource content.' },
};
const nothing = [{ id: 'one', type: 'map', with: { value: 1 } }];
const three = ['one', 'two', 'three'].map((id) => ({ id, type: 'map', with: { value: id } }));

interface Fixture {
  readonly name: string;
  readonly description?: string;
  readonly input?: object;
  readonly steps?: readonly object[];
  readonly output?: unknown;
}

const fixtures: readonly Fixture[] = [
  {
    name: 'test_simple_text',
    output: { content: [{ type: 'text', text: 'This is a simple text response for testing.' }] },
  },
  { name: 'test_image_content', output: { content: [{ type: 'image', data: png, mimeType: 'image/png' }] } },
  { name: 'test_audio_content', output: { content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }] } },
  { name: 'test_embedded_resource', output: { content: [resource] } },
  {
    name: 'test_multiple_content_types',
    output: {
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        { type: 'image', data: png, mimeType: 'image/png' },
        { ...resource, resource: { ...resource.resource, uri: 'test://mixed-content-resource' } },
      ],
    },
  },
  { name: 'test_tool_with_logging', steps: three, output: 'logged' },
  { name: 'test_tool_with_progress', steps: three, output: 'done' },
  {
    name: 'test_error_handling',
    steps: [
      {
        id: 'fails',
        type: 'fail',
        with: { message: 'This tool intentionally returns an error for testing' },
      },
    ],
  },
  {
    name: 'json_schema_2020_12_tool',
    description: 'Tool with JSON Schema 2020-12 features',
    input: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: {
        address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } },
      },
      properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
      additionalProperties: false,
    },
  },
];

/** The tools that the conformance scenarios name, as workflows. */
export const fixtureWorkflows = fixtures.map(({ name, description, input, steps = nothing, output }) => ({
  snodo: 1,
  slug: name.replaceAll('_', '-'),
  note: description ?? `The tool ${name} of the conformance scenarios.`,
  tool: { name, ...(input === undefined ? {} : { input }) },
  steps,
  ...(output === undefined ? {} : { output }),
}));
