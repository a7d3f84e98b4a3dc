import type { Json } from '../../../core/json.ts';
import { slugOf } from '../../naming.ts';
import type { Around } from '../around.ts';
import { type Converted, type Made, perItem } from '../converted.ts';
import { readJsonText } from '../json-text.ts';
import type { Values } from '../values.ts';
import { knowledgeOf, vectorStore } from './knowledge.ts';
import { answerSchema, memoryOf, modelOf, schemaOf } from './models.ts';
import { placeholder } from './placeholder.ts';
import { toolsOf } from './tools.ts';

function promptOf(around: Around, values: Values): Json {
  const given = around.param('text') ?? around.param('prompt');
  const auto = around.text('promptType') === 'auto' || (around.text('promptType') === undefined && given === undefined);
  return auto || given === undefined ? values.value('={{ $json.chatInput }}') : values.value(given);
}

/** The text of an answer, or what fits the schema, under the name that n8n gives it. */
function answered(schema: Json | undefined, plain: string): Pick<Made, 'fields'> {
  return schema === undefined ? { fields: { [plain]: '.text' } } : { fields: { output: '.output' } };
}

function agent(around: Around): Converted {
  const model = modelOf(around);
  const tools = toolsOf(around);
  const memory = memoryOf(around);
  const schema = answerSchema(around);
  const most = around.param('options.maxIterations');
  const writes = tools.length > 0;
  if (writes) around.changed(['approvalOfTools']);
  return perItem(around, (values) => {
    const system = around.param('options.systemMessage');
    return {
      type: 'ai.agent',
      with: {
        ...model,
        ...(typeof system === 'string' && system !== '' ? { instructions: values.value(system) } : {}),
        prompt: promptOf(around, values),
        tools: [...tools],
        ...memory,
        ...(schema === undefined ? {} : { schema }),
        ...(typeof most === 'number' ? { limits: { turns: Math.min(100, Math.max(1, most)) } } : {}),
      },
      ...answered(schema, 'output'),
    };
  });
}

/** What stands before the question: messages of the system. */
function systemOf(around: Around, values: Values): { readonly system?: Json; readonly more: string } {
  const messages = around.list('messages.messageValues');
  const system: Json[] = [];
  let more = '';
  for (const one of messages) {
    const { message, type } = one;
    if (typeof message !== 'string') continue;
    if (type === undefined || type === 'SystemMessagePromptTemplate') system.push(values.value(message));
    else {
      const said = values.value(message);
      if (typeof said === 'string') more += `${said}\n\n`;
    }
  }
  const texts = system.filter((one) => typeof one === 'string');
  return { ...(texts.length === 0 ? {} : { system: texts.join('\n\n') }), more };
}

function chain(around: Around): Converted {
  const model = modelOf(around);
  const schema = answerSchema(around);
  return perItem(around, (values) => {
    const { system, more } = systemOf(around, values);
    const prompt = promptOf(around, values);
    const whole = typeof prompt === 'string' ? `${more}${prompt}` : prompt;
    return {
      type: 'ai.generate',
      with: {
        ...model,
        ...(system === undefined ? {} : { system }),
        prompt: whole,
        ...(schema === undefined ? {} : { schema }),
      },
      ...answered(schema, 'text'),
    };
  });
}

/** Questions about documents that are found first. */
function retrieval(around: Around): Converted {
  const { shared, node, id } = around;
  const model = modelOf(around);
  const [retriever] = shared.helpersOf(node.name, 'ai_retriever');
  const stores = retriever === undefined ? [] : shared.helpersOf(retriever.name, 'ai_vectorStore');
  const [store] = stores;
  if (retriever === undefined || store === undefined || around.input.many) return placeholder(around, ['retrieval']);
  const base = knowledgeOf(store, around);
  shared.report.carried(retriever.name, ['isSearch']);
  const found = shared.ids.take(`${id}_found`);
  const prompt = promptOf(around, around.whole);
  return {
    steps: [
      { id: found, type: 'knowledge.search', with: { base, query: prompt } },
      {
        id,
        type: 'ai.generate',
        with: {
          ...model,
          system: 'Answer with what the data say. Say so where they do not tell.',
          prompt,
          data: `{{ steps.${found}.results }}`,
        },
      },
    ],
    out: () => ({
      place: {
        text: `({ "response": steps.${id}.text })`,
        many: false,
        lineage: around.input.lineage,
        fields: { response: `steps.${id}.text` },
      },
    }),
  };
}

function modelName(around: Around): Json {
  const given = around.param('modelId') ?? around.param('model') ?? around.param('chatModel');
  if (typeof given === 'string' && given !== '' && !given.startsWith('=')) return given;
  around.changed(['usualModel', 'gpt-4o-mini']);
  return 'gpt-4o-mini';
}

/** The node that asks OpenAI itself. */
function openAi(around: Around): Converted {
  const resource = around.text('resource') ?? 'text';
  const operation = around.text('operation') ?? 'message';
  const old = around.list('prompt.messages');
  const fresh = around.list('messages.values');
  const isText = resource === 'text' || resource === 'chat';
  const messages = old.length > 0 ? old : fresh;
  const single = around.text('prompt');
  if (
    !isText ||
    !/^(?:message|complete|chat|response)$/.test(operation) ||
    (messages.length === 0 && single === undefined)
  ) {
    return placeholder(around, ['noOpenAiStep', resource.slice(0, 30), operation.slice(0, 30)]);
  }
  const connection = around.connection('openai').slug;
  const model = modelName(around);
  const asJson = around.param('jsonOutput') === true;
  if (asJson) around.changed(['jsonUnsaid']);
  return perItem(around, (values) => {
    const said = messages.flatMap(({ role, content }) =>
      typeof content === 'string' ? [{ role, text: values.value(content) }] : [],
    );
    const texts = (wanted: (role: Json | undefined) => boolean) =>
      said.flatMap(({ role, text }) => (wanted(role) && typeof text === 'string' ? [text] : [])).join('\n\n');
    const system = texts((role) => role === 'system');
    const prompt = single === undefined ? texts((role) => role !== 'system') : values.value(single);
    return {
      type: 'ai.generate',
      with: { connection, model, ...(system === '' ? {} : { system }), prompt: prompt === '' ? system : prompt },
      fields: single === undefined ? { message: '.{ "role": "assistant", "content": text }' } : { text: '.text' },
    };
  });
}

function classifier(around: Around): Converted {
  const model = modelOf(around);
  const { id, input } = around;
  const names = around.list('categories.categories').flatMap(({ category, description }) =>
    typeof category === 'string' && category !== ''
      ? [
          {
            name: slugOf(category, 'label'),
            description: typeof description === 'string' && description !== '' ? description : category,
          },
        ]
      : [],
  );
  if (names.length === 0) return placeholder(around, ['noCategory']);
  if (input.many) return placeholder(around, ['sortsList']);
  const unique = new Set(names.map(({ name }) => name));
  if (unique.size < names.length) return placeholder(around, ['sameCategories']);
  const text = around.whole.value(around.param('inputText') ?? '');
  return {
    steps: [{ id, type: 'ai.classify', with: { ...model, text, labels: names } }],
    out: (output) => ({ port: names[output]?.name ?? 'unsure', place: input }),
  };
}

function sentiment(around: Around): Converted {
  const model = modelOf(around);
  const { id, input } = around;
  if (input.many) return placeholder(around, ['sortsList']);
  const written = around.text('options.categories') ?? 'Positive, Neutral, Negative';
  const labels = [...new Set(written.split(',').map((one) => slugOf(one.trim(), 'label')))];
  const text = around.whole.value(around.param('inputText') ?? '');
  return {
    steps: [{ id, type: 'ai.classify', with: { ...model, text, labels } }],
    out: (output) => ({ port: labels[output] ?? 'unsure', place: input }),
  };
}

function extractor(around: Around): Converted {
  const model = modelOf(around);
  const type = around.text('schemaType') ?? 'fromAttributes';
  const read = readJsonText((around.text('inputSchema') ?? '').replace(/^=/, ''));
  const example = readJsonText((around.text('jsonSchemaExample') ?? '').replace(/^=/, ''));
  const fields = Object.fromEntries(
    around.list('attributes.attributes').flatMap(({ name, type: kind, description }) =>
      typeof name === 'string' && name !== ''
        ? [
            [
              name,
              {
                type: kind === 'number' || kind === 'boolean' || kind === 'date' ? kind : 'string',
                description: typeof description === 'string' ? description : name,
              },
            ] as const,
          ]
        : [],
    ),
  );
  const schema =
    type === 'manual' ? read : type === 'fromJson' && example !== undefined ? schemaOf(example) : undefined;
  if (schema === undefined && Object.keys(fields).length === 0) return placeholder(around, ['takesOutUnread']);
  return perItem(around, (values) => ({
    type: 'ai.extract',
    with: {
      ...model,
      text: values.value(around.param('text') ?? ''),
      ...(schema === undefined ? { fields } : { schema }),
    },
    fields: { output: '.output' },
  }));
}

function summarizer(around: Around): Converted {
  const model = modelOf(around);
  around.changed(['summedUp']);
  return perItem(around, (values) => ({
    type: 'ai.summarize',
    with: { ...model, text: `{{ $string(${values.reading.current}) }}` },
    fields: { response: '.{ "text": text }' },
  }));
}

export const aiKinds = {
  agent,
  chainLlm: chain,
  chainRetrievalQa: retrieval,
  chainSummarization: summarizer,
  openAi,
  textClassifier: classifier,
  sentimentAnalysis: sentiment,
  informationExtractor: extractor,
};

const stores = [
  'Qdrant',
  'Pinecone',
  'Supabase',
  'InMemory',
  'PGVector',
  'Weaviate',
  'Milvus',
  'Zep',
  'MongoDBAtlas',
  'Redis',
];
export const storeKinds = Object.fromEntries(stores.map((name) => [`vectorStore${name}`, vectorStore]));
