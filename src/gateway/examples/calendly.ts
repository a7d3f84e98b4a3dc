import type { Example } from './example.ts';

const page = 'https://developer.calendly.com/api-docs/calendly-api/webhooks/get-sample-webhook-data';
const read = '2026-11-25';
const event = 'https://api.calendly.com/scheduled_events/PARCELS000000001';
const user = 'https://api.calendly.com/users/PARCELS000000002';
const created = '2026-11-23T17:51:18.327602Z';
const canceled = '2026-11-23T17:54:22.356897Z';
const invitee = {
  cancel_url: 'https://calendly.com/cancellations/PARCELS000000003',
  created_at: created,
  email: 'reader@example.com',
  event,
  name: 'A reader',
  new_invitee: null,
  old_invitee: null,
  questions_and_answers: [{ question: 'Which parcel?', answer: '4711', position: 0 }],
  reschedule_url: 'https://calendly.com/reschedulings/PARCELS000000003',
  rescheduled: false,
  text_reminder_number: null,
  timezone: 'Europe/Rome',
  tracking: {
    utm_campaign: null,
    utm_source: null,
    utm_medium: null,
    utm_content: null,
    utm_term: null,
    salesforce_uuid: null,
  },
  uri: `${event}/invitees/PARCELS000000003`,
};
const scheduled = {
  uri: event,
  name: '15 Minute Meeting',
  meeting_notes_plain: 'Internal meeting notes',
  meeting_notes_html: '<p>Internal meeting notes</p>',
  start_time: '2026-12-01T14:15:00.000000Z',
  end_time: '2026-12-01T14:30:00.000000Z',
  event_type: 'https://api.calendly.com/event_types/PARCELS000000004',
  location: { type: 'physical', location: '1 Main Street', additional_info: 'Ring twice' },
  invitees_counter: { total: 1, active: 1, limit: 1 },
  created_at: created,
  updated_at: created,
  event_memberships: [{ user, user_email: 'office@example.com', user_name: 'The office' }],
  event_guests: [],
};

export const calendlyExamples: readonly Example[] = [
  {
    provider: 'calendly',
    event: 'invitee.created',
    page,
    read,
    headers: {},
    body: {
      created_at: '2026-11-23T17:51:19.000000Z',
      created_by: user,
      event: 'invitee.created',
      payload: {
        ...invitee,
        status: 'active',
        updated_at: created,
        scheduled_event: { ...scheduled, status: 'active' },
      },
    },
  },
  {
    provider: 'calendly',
    event: 'invitee.canceled',
    page,
    read,
    headers: {},
    body: {
      created_at: '2026-11-23T17:54:22.000000Z',
      created_by: user,
      event: 'invitee.canceled',
      payload: {
        ...invitee,
        status: 'canceled',
        updated_at: canceled,
        cancellation: {
          canceled_by: 'A reader',
          reason: 'The parcel came',
          canceler_type: 'invitee',
          created_at: canceled,
        },
        scheduled_event: { ...scheduled, status: 'canceled' },
      },
    },
  },
];
