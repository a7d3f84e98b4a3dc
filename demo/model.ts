/** Which model reads the feedback, and how the platform reaches it. */
export interface DemoModel {
  /** For people. */
  readonly about: string;
  /** The body for `PUT /connections/model`. */
  readonly connection: unknown;
  /** What the workflow names; undefined leaves what the file says. */
  readonly name: string | undefined;
  readonly key: string | undefined;
  /** Where it is, if that is not a public address for sure. */
  readonly host: string | undefined;
}

const defaultModel = 'gpt-4o-mini';
const bearer = { type: 'bearer', token: '{{ secrets.MODEL_KEY }}' };

/**
 * The offline model, unless the environment names another: SNODO_DEMO_MODEL_URL (an address up to `/v1` of anything that
 * speaks as OpenAI does, with SNODO_DEMO_MODEL_KEY where it wants one) or OPENAI_API_KEY; SNODO_DEMO_MODEL is its name.
 */
export function chooseModel(env: Readonly<Record<string, string | undefined>>): DemoModel {
  const url = env['SNODO_DEMO_MODEL_URL'];
  const name = env['SNODO_DEMO_MODEL'] || defaultModel;
  if (url) {
    // The key of OpenAI is for OpenAI only.
    const key = env['SNODO_DEMO_MODEL_KEY'] || undefined;
    return {
      about: `${name} at ${url}`,
      connection: { connector: 'openai-compatible', baseUrl: url, auth: key ? bearer : { type: 'none' } },
      name,
      key,
      host: new URL(url).hostname,
    };
  }
  const key = env['OPENAI_API_KEY'] || undefined;
  if (key) {
    return {
      about: `${name} at OpenAI`,
      connection: { connector: 'openai', auth: bearer },
      name,
      key,
      host: undefined,
    };
  }
  return {
    about: 'the built-in offline model: lexicon-based, not a language model',
    connection: { connector: 'offline' },
    name: undefined,
    key: undefined,
    host: undefined,
  };
}
