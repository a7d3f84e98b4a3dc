interface Published {
  /** Where the provider publishes them. */
  readonly source: string;
  /** The day on which they were taken from there. */
  readonly date: string;
  readonly ranges: readonly string[];
}

/** The addresses from which providers say that their webhooks come, by the name that `allow` gives them. */
export const providerAddresses: ReadonlyMap<string, Published> = new Map<string, Published>([]);
