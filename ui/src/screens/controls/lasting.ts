// For how long something is set.

export const LASTS = ['always', 'hour', 'two_hours', 'day'] as const;
export type Lasts = (typeof LASTS)[number];

const HOUR = 60 * 60 * 1000;

/** When it is over; none for never. A day ends at midnight where the person is. */
export function endOf(lasts: Lasts, now: Date): Date | null {
  switch (lasts) {
    case 'always':
      return null;
    case 'hour':
      return new Date(now.getTime() + HOUR);
    case 'two_hours':
      return new Date(now.getTime() + 2 * HOUR);
    case 'day':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  }
}
