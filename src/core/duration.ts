/** A duration as documents write it: `500ms`, `30s`, `15m`, `24h`, `7d`. */
export const durationPattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
