import { z } from 'zod';
import { cacheField } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { givenFile } from '../core/file-value.ts';
import { callTarget } from './call-input.ts';
import { modelFiles } from './model-files.ts';
import { modelWork } from './model-work.ts';
import { stepType } from './step-type.ts';

const recorded = /^(?:audio|video)\//;

export const aiTranscribe = stepType({
  type: 'ai.transcribe',
  title: 'Write down a recording',
  description:
    'Writes down what is said in a recording: its text, its language and what was said when, as far as the service tells.',
  effect: 'read',
  group: 'ai',
  input: z.strictObject({
    connection: callTarget.connection.meta({
      title: 'Connection',
      description: 'The service that listens, such as one to OpenAI or Groq: there is no offline model for it.',
      format: 'connection',
    }),
    model: z.string().min(1).meta({
      title: 'Model',
      description: 'The name of the model, such as whisper-1.',
      options: 'models-transcription',
    }),
    file: givenFile.meta({
      title: 'Recording',
      description: 'The file value of a recording, of at most 20 MB.',
      format: 'json',
    }),
    cache: cacheField.optional().meta({
      title: 'Cache',
      description: 'How long the text is kept for whoever asks for the same recording, such as 24h.',
      format: 'duration',
    }),
  }),
  keeping: { inWith: true },
  run: async ({ connection, model, file }, context) => {
    if (connection === undefined) {
      throw new SnodoError(
        'invalid',
        'with.connection: No model listens offline. Make a connection to openai, groq, mistral, google or huggingface, and name it here.',
      );
    }
    const open = await context.services.connection(connection);
    const [audio] = await modelFiles(context.services.files, [file]);
    if (audio === undefined || !recorded.test(audio.mediaType)) {
      throw new SnodoError('invalid', `with.file: "${audio?.name}" is ${audio?.mediaType}, and no recording.`);
    }
    const { segments, ...heard } = await modelWork(open, context).transcribe(model, audio);
    return { kind: 'output', output: { ...heard, segments: [...segments], cached: false } };
  },
});
