const minuteMs = 60_000;

/** The whole minutes that an alert looks back on, that of now included. Milliseconds since 1970. */
export function alertWindow(windowMs: number, now: number): { readonly from: number; readonly to: number } {
  return {
    from: Math.floor((now - windowMs) / minuteMs) * minuteMs,
    to: Math.floor(now / minuteMs) * minuteMs + minuteMs,
  };
}
