import type { Example } from './example.ts';

/** The fields are also those of MeetingStartedEvent in Zoom's library: https://zoom.github.io/rivet-javascript/ */
export const zoomExamples: readonly Example[] = [
  {
    provider: 'zoom',
    event: 'meeting.started',
    page: 'https://developers.zoom.us/docs/api/meetings/events/',
    read: '2026-11-25',
    headers: {},
    body: {
      event: 'meeting.started',
      payload: {
        account_id: 'PARCELS000000000000001',
        object: {
          duration: 0,
          start_time: '2026-11-02T20:43:19Z',
          timezone: 'Europe/Rome',
          topic: 'Lost parcels',
          id: '70000000001',
          type: 2,
          uuid: 'PARCELS00000000000002==',
          host_id: 'PARCELS000000000000003',
        },
      },
      event_ts: 1_795_600_000_302,
    },
  },
];
