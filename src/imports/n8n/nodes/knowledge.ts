import { slugOf } from '../../naming.ts';
import type { Message } from '../../words/in-words.ts';
import type { Around } from '../around.ts';
import { type Converted, perItem } from '../converted.ts';
import { kindOf, type Node } from '../export.ts';
import { unwrapped } from './models.ts';
import { placeholder } from './placeholder.ts';

const called = [
  'qdrantCollection',
  'pineconeIndex',
  'tableName',
  'memoryKey',
  'milvusCollection',
  'weaviateCollection',
  'collectionName',
];

/** The knowledge base that stands for a store of vectors. */
export function knowledgeOf(node: Node, around: Around): string {
  const { report } = around.shared;
  const stores = kindOf(node) === 'toolVectorStore' ? around.shared.helpersOf(node.name, 'ai_vectorStore') : [node];
  const [store = node] = stores;
  const names = called.map((field) => unwrapped(store.parameters[field])).filter((one) => typeof one === 'string');
  const slug = slugOf(names[0] ?? '', 'knowledge').replace(/^-/, '');
  const message: Message = ['isKnowledge', slug];
  report.note(node.name, 'changed', message);
  if (store !== node) report.note(store.name, 'changed', message);
  for (const owner of [node, store]) {
    for (const type of ['ai_embedding', 'ai_languageModel', 'ai_reranker']) {
      for (const helper of around.shared.helpersOf(owner.name, type)) {
        report.note(helper.name, 'changed', ['embedsTexts']);
      }
    }
  }
  return slug;
}

/** A store of vectors as a step: documents are put in, or passages are found. */
export function vectorStore(around: Around): Converted {
  const { node, shared } = around;
  const mode = around.text('mode') ?? 'load';
  const base = knowledgeOf(node, around);
  if (mode === 'insert') {
    const [loader] = shared.helpersOf(node.name, 'ai_document');
    const data = loader?.parameters['jsonData'];
    if (loader !== undefined) {
      shared.report.note(loader.name, 'changed', ['cutsDocuments']);
      for (const helper of shared.helpersOf(loader.name, 'ai_textSplitter')) {
        shared.report.note(helper.name, 'changed', ['cutsByChunk']);
      }
    }
    return perItem(around, (values) => ({
      type: 'knowledge.add',
      with: { base, text: typeof data === 'string' ? values.value(data) : `{{ $string(${values.reading.current}) }}` },
    }));
  }
  if (mode !== 'load') return placeholder(around, ['asTool']);
  const most = around.param('topK');
  return perItem(around, (values) => ({
    type: 'knowledge.search',
    with: {
      base,
      query: values.value(around.param('prompt') ?? ''),
      ...(typeof most === 'number' ? { limit: most } : {}),
    },
    suffix: '.results',
    many: true,
    caution: ['passages'],
  }));
}
