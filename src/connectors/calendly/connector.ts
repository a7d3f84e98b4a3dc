import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { bookingEvent } from './event.ts';
import { createSchedulingLink, listAvailableTimes, listEventTypes } from './event-types.ts';
import { cancelEvent, getEvent, getInvitee, listEvents, listInvitees, markNoShow } from './events.ts';
import { me, pages } from './me.ts';

export const calendly = connector({
  id: 'calendly',
  title: 'Calendly',
  description: 'Books meetings: invitees choose a free time.',
  categories: ['calendar'],
  color: '#006bff',
  docs: 'https://developer.calendly.com/api-docs',
  baseUrl: 'https://api.calendly.com',
  auth: [
    bearer(
      'A personal access token; for events of an owner or admin (of the user, where one is named) and of a paid plan.',
    ),
    oauth2({
      authorizationUrl: 'https://auth.calendly.com/oauth/authorize',
      tokenUrl: 'https://auth.calendly.com/oauth/token',
      scopes: [],
      hint: 'An OAuth application of the developer portal; its scopes are chosen there.',
    }),
  ],
  test: whoByRest({
    docs: 'https://developer.calendly.com/api-docs/005832c83aeae-get-current-user',
    path: '/users/me',
    answer: z.object({ resource: z.object({ name: z.string(), email: z.string() }) }),
    who: ({ resource }) => `${resource.name} <${resource.email}>`,
  }),
})
  .webhook('event', bookingEvent)
  .action('list-events', listEvents)
  .action('get-event', getEvent)
  .action('cancel-event', cancelEvent)
  .action('list-invitees', listInvitees)
  .action('get-invitee', getInvitee)
  .action('mark-no-show', markNoShow)
  .action('list-event-types', listEventTypes)
  .action('list-available-times', listAvailableTimes)
  .action('create-scheduling-link', createSchedulingLink)
  .choices('event-types', {
    docs: 'https://developer.calendly.com/api-docs/25a4ece03c1bc-list-user-s-event-types',
    input: z.object({}),
    run: async ({ http }) => {
      const { uri } = await me(http);
      const query = { user: uri, active: true, count: 100 };
      const found = await http.list('/event_types', { query, pages, limit: 300 });
      const list = z.array(z.object({ uri: z.string(), name: z.string() }));
      return found.read(list).map((one) => ({ value: one.uri, label: one.name }));
    },
  })
  .choices('users', {
    docs: 'https://developer.calendly.com/api-docs/eaed2e61a6bc3-list-organization-memberships',
    input: z.object({}),
    run: async ({ http }) => {
      const query = { organization: (await me(http)).current_organization, count: 100 };
      const found = await http.list('/organization_memberships', { query, pages, limit: 300 });
      const user = z.object({ uri: z.string(), name: z.string(), email: z.string() });
      const members = found.read(z.array(z.object({ user })));
      return members.map((one) => ({ value: one.user.uri, label: `${one.user.name} <${one.user.email}>` }));
    },
  });
