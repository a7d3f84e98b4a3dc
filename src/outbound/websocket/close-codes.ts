interface Row {
  readonly says: string;
  readonly retryable: boolean;
}

/** What a service means by the code it closes with (RFC 6455, 7.4.1; IANA's registry). */
const rows: Readonly<Record<number, Row>> = {
  1000: { says: 'closed the connection normally', retryable: false },
  1001: { says: 'is going away', retryable: true },
  1002: { says: 'found an error in the protocol', retryable: false },
  1003: { says: 'cannot take such data', retryable: false },
  1006: { says: 'broke the connection off', retryable: true },
  1007: { says: 'found the data inconsistent', retryable: false },
  1008: { says: 'refused it by its policy', retryable: false },
  1009: { says: 'found the message too large', retryable: false },
  1011: { says: 'failed', retryable: true },
  1012: { says: 'is being restarted', retryable: true },
  1013: { says: 'wants it to be tried later', retryable: true },
};

/** @returns words that follow the host's name. */
export function closeMeaning(code: number): Row {
  return rows[code] ?? { says: 'closed the connection', retryable: false };
}
