import { expr, file, on, text, workflow } from '../../src/builder/index.ts';

interface Uploaded {
  readonly file: { readonly $file: string; readonly name: string };
}

export default workflow('upload', {
  name: 'Count the words of a file',
  trigger: on.webhook<Uploaded>({
    path: 'upload',
    respond: 'result',
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'object', required: ['$file'] } } },
  }),
})
  .step('text', ({ trigger }) => file.read<string>({ file: trigger.body.file, as: 'text', maxBytes: 1_000_000 }))
  .step('report', ({ trigger, steps }) =>
    file.write({
      name: text`${trigger.body.file.name}.json`,
      json: { of: trigger.body.file.name, words: expr`$count($split($trim(${steps.text}), /\s+/))` },
    }),
  )
  .output(({ trigger, steps }) => ({ received: trigger.body.file, report: steps.report }));
