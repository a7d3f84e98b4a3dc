import { map, on, text, workflow } from '../../src/builder/index.ts';

export default workflow('hello', {
  name: 'Hello',
  trigger: on.webhook<{ name: string }>({ path: 'hello', respond: 'result' }),
})
  .step('greet', ({ trigger }) => map({ value: text`Hello ${trigger.body.name}` }))
  .output(({ steps }) => ({ greeting: steps.greet }));
