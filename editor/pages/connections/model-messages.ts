import type { Messages } from '../../state/language.ts';

interface ModelWords {
  /** By the provider: what it is. */
  readonly about: Readonly<Record<string, string>>;
  readonly any: string;
  /** By the provider: what a connection to it needs. */
  readonly needs: Readonly<Record<string, string>>;
  readonly key: string;
  readonly can: string;
  readonly abilities: Readonly<Record<string, string>>;
  readonly docs: string;
}

export const modelMessages: Messages<ModelWords> = {
  en: {
    about: {
      openai: 'Models: GPT, embeddings, Whisper.',
      anthropic: 'Models: Claude.',
      google: 'Models: Gemini, with a key of AI Studio.',
      'google-vertex': 'Models: Gemini, in a project of Google Cloud.',
      'azure-openai': 'Models of OpenAI, deployed at Azure.',
      bedrock: 'Models of many makers, at AWS.',
      sagemaker: 'Models of your own, behind an endpoint at AWS.',
      huggingface: 'Open models: the router, or an endpoint of your own.',
      mistral: 'Models: Mistral, Voxtral, embeddings.',
      groq: 'Open models, quickly; Whisper.',
      cohere: 'Models: Command, embeddings.',
      openrouter: 'Models of nearly all makers, by one key.',
      ollama: 'Open models on a machine of yours.',
      vllm: 'Open models on servers of yours.',
      'lm-studio': 'Open models on your own computer.',
      'openai-compatible': 'Any other service that speaks like OpenAI.',
      offline: 'A small model in Snodo itself: no key, no cost, for trials.',
    },
    any: 'Models.',
    needs: {
      'google-vertex':
        'The address with project and region, and a token of Google Cloud: by OAuth, or by the JWT of a service account (type jwt with algorithm, key, and the claims iss, sub and aud).',
      'azure-openai': 'The address of your resource, and its key. A step names the model by its deployment.',
      bedrock: 'An access key of AWS with the right bedrock:InvokeModel, and the region. The address follows from it.',
      sagemaker:
        'An access key of AWS with the right sagemaker:InvokeEndpoint, and the region. A step names the endpoint as its model; behind tgi/ where it takes no messages.',
      huggingface:
        'A token with the right to call Inference Providers. For an endpoint of your own, its address with /v1.',
      ollama: 'Its address, where it is not on this machine. SNODO_EGRESS_ALLOW must name it.',
      vllm: 'Its address, where it is not on this machine. SNODO_EGRESS_ALLOW must name it.',
      'lm-studio': 'Its address, where it is not on this machine. SNODO_EGRESS_ALLOW must name it.',
      'openai-compatible': 'Its address, up to /v1, and a key where it wants one.',
      offline: 'Nothing. It reads lexicons, not meaning.',
    },
    key: 'A key of your account there.',
    can: 'What its models can do',
    abilities: {
      chat: 'text',
      'structured-output': 'JSON by a schema',
      tools: 'tools',
      streaming: 'in pieces',
      images: 'images',
      pdf: 'PDF',
      embeddings: 'embeddings',
      transcription: 'recordings',
    },
    docs: 'The description of its API',
  },
  it: {
    about: {
      openai: 'Modelli: GPT, embedding, Whisper.',
      anthropic: 'Modelli: Claude.',
      google: 'Modelli: Gemini, con una chiave di AI Studio.',
      'google-vertex': 'Modelli: Gemini, in un progetto di Google Cloud.',
      'azure-openai': 'Modelli di OpenAI, distribuiti su Azure.',
      bedrock: 'Modelli di molti produttori, su AWS.',
      sagemaker: 'Modelli tuoi, dietro un endpoint su AWS.',
      huggingface: 'Modelli aperti: il router, o un endpoint tuo.',
      mistral: 'Modelli: Mistral, Voxtral, embedding.',
      groq: 'Modelli aperti, in fretta; Whisper.',
      cohere: 'Modelli: Command, embedding.',
      openrouter: 'Modelli di quasi tutti i produttori, con una chiave sola.',
      ollama: 'Modelli aperti su una macchina tua.',
      vllm: 'Modelli aperti su server tuoi.',
      'lm-studio': 'Modelli aperti sul tuo computer.',
      'openai-compatible': 'Qualsiasi altro servizio che parla come OpenAI.',
      offline: 'Un piccolo modello dentro Snodo: senza chiave, senza costi, per le prove.',
    },
    any: 'Modelli.',
    needs: {
      'google-vertex':
        "L'indirizzo con progetto e regione, e un token di Google Cloud: con OAuth, o con il JWT di un service account (type jwt con algorithm, key e i claim iss, sub e aud).",
      'azure-openai':
        "L'indirizzo della tua risorsa e la sua chiave. Un passo chiama il modello con il nome del deployment.",
      bedrock: "Una chiave di accesso di AWS con il diritto bedrock:InvokeModel, e la regione. L'indirizzo ne deriva.",
      sagemaker:
        "Una chiave di accesso di AWS con il diritto sagemaker:InvokeEndpoint, e la regione. Un passo indica l'endpoint come modello; dopo tgi/ dove non accetta messaggi.",
      huggingface:
        'Un token con il diritto di chiamare gli Inference Providers. Per un endpoint tuo, il suo indirizzo con /v1.',
      ollama: 'Il suo indirizzo, dove non è su questa macchina. SNODO_EGRESS_ALLOW deve nominarlo.',
      vllm: 'Il suo indirizzo, dove non è su questa macchina. SNODO_EGRESS_ALLOW deve nominarlo.',
      'lm-studio': 'Il suo indirizzo, dove non è su questa macchina. SNODO_EGRESS_ALLOW deve nominarlo.',
      'openai-compatible': 'Il suo indirizzo, fino a /v1, e una chiave dove la vuole.',
      offline: 'Niente. Legge lessici, non significati.',
    },
    key: 'Una chiave del tuo account presso il servizio.',
    can: 'Che cosa sanno fare i suoi modelli',
    abilities: {
      chat: 'testo',
      'structured-output': 'JSON secondo uno schema',
      tools: 'strumenti',
      streaming: 'a pezzi',
      images: 'immagini',
      pdf: 'PDF',
      embeddings: 'embedding',
      transcription: 'registrazioni',
    },
    docs: 'La descrizione della sua API',
  },
};
