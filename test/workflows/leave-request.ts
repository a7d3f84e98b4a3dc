import { form, map, on, text, workflow } from '../../src/builder/index.ts';

export default workflow('leave-request', {
  name: 'Ask for leave',
  trigger: on.form({
    title: 'Ask for leave',
    description: 'Tell us early, please.',
    fields: [
      { name: 'who', label: 'Your name', required: true },
      { name: 'from', label: 'First day', type: 'date', required: true },
      { name: 'days', label: 'How many days', type: 'number', min: 1, max: 30, default: 5 },
      {
        name: 'kind',
        label: 'Why',
        type: 'choice',
        options: ['holiday', { value: 'sick', label: 'I am ill' }],
        default: 'holiday',
      },
    ],
    thanks: 'We will tell you.',
  }),
})
  .step(
    'decide',
    ({ trigger: { body } }) =>
      form({
        title: text`${body.who} asks for ${body.days} days from ${body.from}`,
        fields: [
          { name: 'granted', label: 'Granted', type: 'boolean' },
          { name: 'note', label: 'A word about it', type: 'multiline' },
        ],
        expires: '14d',
      }),
    { onError: 'route' },
  )
  .step('decided', ({ steps: { decide } }) =>
    map({ value: { granted: decide.values.granted, note: decide.values.note } }),
  )
  .step('unanswered', map({ value: { granted: false, note: 'Nobody answered in two weeks.' } }), {
    after: 'decide.expired',
  });
