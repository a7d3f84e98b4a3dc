import { expect, it } from 'vitest';
import { z } from 'zod';
import { type WebhookDefinition, webhookEvent } from './webhook.ts';

const definition: WebhookDefinition<unknown> = {
  title: 'Something happened',
  description: 'Whatever it is.',
  docs: 'https://forms.example/webhooks',
  scheme: 'basic',
  secret: 'generated',
  input: z.strictObject({}),
  find: async () => undefined,
  create: async () => ({ id: '1' }),
  remove: async () => undefined,
};

it('an event says what its scheme takes besides the secret', () => {
  expect(webhookEvent('forms', 'sent', { ...definition, options: { username: 'snodo' } })).toMatchObject({
    type: 'forms.sent',
    scheme: 'basic',
    options: { username: 'snodo' },
  });
});

it('what no scheme takes is told when the connector is loaded', () => {
  const wrong = JSON.parse('{"user":"snodo","tolerance":"soon"}');
  expect(() => webhookEvent('forms', 'sent', { ...definition, options: wrong })).toThrow(
    /^The event "forms\.sent" is not declared as it must be\. options.*tolerance: /,
  );
});
