import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile, madeFile } from '../../core/file-value.ts';

const docs = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference';

const name = z
  .string()
  .regex(/^[a-zA-Z0-9](?:-?[a-zA-Z0-9])*$/, 'is not the name of an endpoint')
  .max(63);

const about = {
  endpoint: name.meta({ title: 'Endpoint', description: 'Its name.' }),
  contentType: z.string().min(1).optional().meta({
    title: 'Type of the body',
    description: 'Such as text/csv. Left out: JSON, or what the file is.',
  }),
  accept: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Type of the answer', description: 'Such as application/json or image/png.' }),
  variant: name.optional().meta({ title: 'Variant', description: 'One of several models behind the endpoint.' }),
  attributes: z.string().min(1).max(1_024).optional().meta({
    title: 'Attributes',
    description: 'Goes to the container along with the body.',
  }),
};

const given = {
  body: z.json().optional().meta({
    title: 'Body',
    description: 'What the model takes: JSON, or a text that goes as it is where its type is no JSON.',
    format: 'json',
  }),
  file: givenFile.optional().meta({ title: 'File', description: 'Instead of the body.', format: 'file' }),
};

type About = z.output<z.ZodObject<typeof about & typeof given>>;

function asked({ body, file, contentType, accept, variant, attributes }: About) {
  if ((body === undefined) === (file === undefined)) {
    throw new SnodoError('invalid', 'The endpoint takes either a body or a file: give one of both.');
  }
  const type = contentType ?? (file === undefined ? 'application/json' : undefined);
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(accept === undefined ? {} : { accept }),
    ...(variant === undefined ? {} : { 'x-amzn-sagemaker-target-variant': variant }),
    ...(attributes === undefined ? {} : { 'x-amzn-sagemaker-custom-attributes': attributes }),
  };
  return { body: file === undefined ? body : { $file: file }, headers };
}

/** SageMaker waits a minute for a model. */
const timeoutMs = 70_000;

function path(endpoint: string): string {
  return `/endpoints/${endpoint}/invocations`;
}

const invoke = defineAction({
  title: 'Invoke an endpoint',
  description: 'Sends JSON, a text or a file to a model of your own, and gives what that answers.',
  docs: `${docs}/API_runtime_InvokeEndpoint.html`,
  effect: 'write',
  input: z.strictObject({ ...about, ...given }),
  output: z.object({ answer: z.json() }),
  run: async ({ http, input }) => {
    const { body, headers } = asked(input);
    return { answer: (await http.post(path(input.endpoint), body, { headers, timeoutMs })).read(z.json()) };
  },
});

const invokeForFile = defineAction({
  title: 'Invoke an endpoint for a file',
  description: 'Sends JSON, a text or a file to a model of your own, and keeps what that answers as a file.',
  docs: `${docs}/API_runtime_InvokeEndpoint.html`,
  effect: 'write',
  input: z.strictObject({
    ...about,
    ...given,
    name: z.string().min(1).default('answer').meta({ title: 'Name', description: 'Of the file, such as image.png.' }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const { body, headers } = asked(input);
    const made = await http.post(path(input.endpoint), body, { headers, timeoutMs, download: { name: input.name } });
    return { file: made.read(madeFile) };
  },
});

const invokeAsync = defineAction({
  title: 'Start an invocation',
  description: 'Has a model of your own read its input from S3, and write what it answers there. It does not wait.',
  docs: `${docs}/API_runtime_InvokeEndpointAsync.html`,
  effect: 'write',
  input: z.strictObject({
    endpoint: about.endpoint,
    inputLocation: z
      .string()
      .regex(/^s3:\/\/\S+$/, 'is not an address in S3, such as s3://bucket/input.json')
      .meta({ title: 'Input', description: 'Where it is in S3, such as s3://bucket/input.json.' }),
    contentType: about.contentType.meta({
      title: 'Type of the body',
      description: 'Of what lies there, such as application/json.',
    }),
  }),
  output: z.looseObject({ InferenceId: z.string() }),
  run: ({ http, input }) => {
    const headers = {
      'x-amzn-sagemaker-inputlocation': input.inputLocation,
      ...(input.contentType === undefined ? {} : { 'x-amzn-sagemaker-content-type': input.contentType }),
    };
    return http.post(`/endpoints/${input.endpoint}/async-invocations`, undefined, { headers });
  },
});

const endpoints = z.object({ Endpoints: z.array(z.looseObject({ EndpointName: z.string() })) });

/** The management of endpoints is on a host of its own. */
function management(address: string): string {
  return address.replace('//runtime.sagemaker.', '//api.sagemaker.');
}

/** Amazon SageMaker: models of one's own. */
export const sagemaker = connector({
  id: 'sagemaker',
  title: 'Amazon SageMaker',
  description: 'Models of your own in AWS: texts by the steps of AI; and whatever else an endpoint takes.',
  categories: ['ai', 'cloud'],
  color: '#01a88d',
  docs: `${docs}/Welcome.html`,
  address: {
    template: 'https://runtime.sagemaker.{region}.amazonaws.com',
    hint: 'The region of AWS, such as eu-central-1.',
  },
  auth: [
    awsSigV4('sagemaker', 'The access key of a user that may sagemaker:InvokeEndpoint and sagemaker:ListEndpoints.'),
  ],
  test: {
    docs: `${docs}/API_ListEndpoints.html`,
    ask: async (http) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListEndpoints' };
      const found = (await http.post('/', { MaxResults: 100 }, { headers, at: management })).read(endpoints);
      return `an account with ${found.Endpoints.length} endpoints`;
    },
  },
})
  .action('invoke-endpoint', invoke)
  .action('invoke-endpoint-for-file', invokeForFile)
  .action('invoke-endpoint-async', invokeAsync);
