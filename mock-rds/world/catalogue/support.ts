/** Until when AWS supports a major version: dates of days, UTC. */
export interface MajorSupport {
  /** Roughly: the month in which the major version came to Aurora. */
  readonly from: string
  readonly standardEnds: string
  /** Absent where AWS has announced no Extended Support yet. */
  readonly extendedEnds?: string
}

/** The release calendars of the Aurora user guides, autumn of 2026, by engine and major version. */
const CALENDAR: Readonly<Record<string, MajorSupport>> = {
  'aurora-mysql 5.7': { from: '2018-02-06', standardEnds: '2024-10-31', extendedEnds: '2029-06-30' },
  'aurora-mysql 8.0': { from: '2021-11-18', standardEnds: '2028-04-30', extendedEnds: '2029-07-31' },
  'aurora-mysql 8.4': { from: '2026-05-21', standardEnds: '2032-04-30' },
  'aurora-postgresql 13': { from: '2021-08-26', standardEnds: '2026-02-28', extendedEnds: '2029-02-28' },
  'aurora-postgresql 14': { from: '2022-06-20', standardEnds: '2027-02-28', extendedEnds: '2030-02-28' },
  'aurora-postgresql 15': { from: '2023-02-23', standardEnds: '2028-02-29', extendedEnds: '2031-02-28' },
  'aurora-postgresql 16': { from: '2024-01-31', standardEnds: '2029-02-28', extendedEnds: '2032-02-29' },
  'aurora-postgresql 17': { from: '2025-05-01', standardEnds: '2030-02-28', extendedEnds: '2033-02-28' },
}

/** Undefined for an engine that is not in Aurora's calendars. */
export const supportOf = (engine: string, major: string): MajorSupport | undefined =>
  CALENDAR[`${engine} ${major}`]
