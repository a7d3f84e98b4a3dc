import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { runStatuses } from '../../api/runs.ts';
import type { Stats } from '../../api/stats.ts';

type Status = (typeof runStatuses)[number];

/** Where the parts of a chart lead. */
export interface Ways {
  readonly pick: (part: number, row: number | undefined) => void;
  readonly linkOf: (part: number, words: ReactNode) => ReactNode;
}

/** The ways from a part of the window to what happened in it. */
export function useWays({ buckets, bucketMs }: Stats, workflow: string | undefined) {
  const navigate = useNavigate();
  const windowOf = (part: number) => {
    const from = buckets[part]?.at ?? '';
    return { workflow, from, to: new Date(Date.parse(from) + bucketMs).toISOString() };
  };
  const runsOf = (part: number) => {
    const { from, to } = windowOf(part);
    return { workflow, since: from, until: to };
  };
  return {
    /** @param statuses of the series, where each is of runs of one status; one alone is meant wherever it is hit. */
    runs: (statuses: readonly (Status | undefined)[] = []): Ways => {
      const statusOf = (row: number | undefined) => (statuses.length === 1 ? statuses[0] : statuses[row ?? -1]);
      return {
        pick: (part, row) => void navigate({ to: '/runs', search: { ...runsOf(part), status: statusOf(row) } }),
        linkOf: (part, words) => (
          <Link to="/runs" search={{ ...runsOf(part), status: statusOf(undefined) }} className="hover:underline">
            {words}
          </Link>
        ),
      };
    },
    calls: {
      pick: (part) => void navigate({ to: '/calls', search: windowOf(part) }),
      linkOf: (part, words) => (
        <Link to="/calls" search={windowOf(part)} className="hover:underline">
          {words}
        </Link>
      ),
    } satisfies Ways,
    webhooks: {
      pick: () => void navigate({ to: '/webhooks' }),
      linkOf: (_, words) => (
        <Link to="/webhooks" className="hover:underline">
          {words}
        </Link>
      ),
    } satisfies Ways,
  };
}
