import type { Example } from './example.ts';

const page = 'https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/01-Overview.md';
const read = '2026-11-25';
const home = 'https://parcels.pagerduty.com';

function reference(kind: string, path: string, id: string, summary: string) {
  return {
    html_url: `${home}/${path}/${id}`,
    id,
    self: `https://api.pagerduty.com/${path}/${id}`,
    summary,
    type: `${kind}_reference`,
  };
}

function incident(event: 'triggered' | 'priority_updated', priority: ReturnType<typeof reference> | null): Example {
  return {
    provider: 'pagerduty',
    event: `incident.${event}`,
    page,
    read,
    headers: {},
    id: { at: ['event', 'id'], prefix: '' },
    body: {
      event: {
        id: 'PARCELS0001',
        event_type: `incident.${event}`,
        resource_type: 'incident',
        occurred_at: '2026-10-02T18:45:22.169Z',
        agent: reference('user', 'users', 'PPARC01', 'A reader'),
        client: { name: 'PagerDuty' },
        data: {
          id: 'PPARC02',
          type: 'incident',
          self: 'https://api.pagerduty.com/incidents/PPARC02',
          html_url: `${home}/incidents/PPARC02`,
          number: 2,
          status: 'triggered',
          incident_key: 'parcels-1',
          created_at: '2026-10-02T18:45:22Z',
          title: 'No parcel can be found',
          service: reference('service', 'services', 'PPARC03', 'Tracker'),
          assignees: [reference('user', 'users', 'PPARC01', 'A reader')],
          escalation_policy: reference('escalation_policy', 'escalation_policies', 'PPARC04', 'Default'),
          teams: [reference('team', 'teams', 'PPARC05', 'Engineering')],
          priority,
          urgency: 'high',
          conference_bridge: null,
          resolve_reason: null,
        },
      },
    },
  };
}

export const pagerdutyExamples: readonly Example[] = [
  incident('triggered', null),
  incident('priority_updated', reference('priority', 'priorities', 'PPARC06', 'P1')),
];
