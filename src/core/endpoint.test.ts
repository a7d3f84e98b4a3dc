import { expect, it } from 'vitest';
import { endpointOf } from './endpoint.ts';

it.each([
  ['https://api.example.com/customers/4711?expand=all', 'api.example.com/customers/{id}'],
  ['https://api.example.com:8443/v1/orders', 'api.example.com:8443/v1/orders'],
  ['https://x.example/u/0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d/files', 'x.example/u/{id}/files'],
  ['https://x.example/objects/da39a3ee5e6b4b0d3255bfef95601890afd80709', 'x.example/objects/{id}'],
  ['https://api.stripe.com/v1/customers/cus_NffrFeUfNV2Hib', 'api.stripe.com/v1/customers/{id}'],
  ['https://slack.com/api/chat.postMessage', 'slack.com/api/chat.postMessage'],
  ['https://slack.com/channels/C024BE91L', 'slack.com/channels/{id}'],
  ['https://x.example/hook/[secret]/go', 'x.example/hook/{id}/go'],
  ['https://x.example/people/ada@example.com', 'x.example/people/{id}'],
  [
    'https://x.example/v1beta/models/gemini-flash:generateContent',
    'x.example/v1beta/models/gemini-flash:generateContent',
  ],
  ['https://x.example/documents/12:batch', 'x.example/documents/{id}:batch'],
  ['https://x.example/', 'x.example/'],
])('%s is at %s', (url, place) => {
  expect(endpointOf('GET', url).endpoint).toBe(`GET ${place}`);
});

it('has nothing of what is no URL', () => {
  expect(endpointOf('GET', 'nowhere')).toEqual({ host: '', endpoint: 'GET' });
});
