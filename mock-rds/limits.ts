/**
 * What clients of the mock can make grow, and how far. docs/security.md lists these limits, and a test holds the two
 * equal. A call to AWS has the size that a call has; a snapshot is a whole world.
 */
export const MOCK_LIMITS = {
  /** Bytes of the body of a call to AWS. */
  callBytes: 1_000_000,
  /** Bytes of the body of a control request. */
  controlBytes: 1_000_000,
  /** Bytes of the body of POST /mock/snapshot. */
  snapshotBytes: 16_000_000,
  /** Bytes of all headers of a request. */
  headerBytes: 16_384,
  /** Seconds until the headers of a request have to be there. */
  headerSeconds: 10,
  /** Seconds until a request has to be there in full. */
  requestSeconds: 30,
  /** Connections at a time. */
  connections: 1_000,
  /** Accounts, each counted in every region that it was asked for in. */
  regions: 200,
  /** Resources of all kinds of one account in one region. */
  resources: 5_000,
  /** Faults at a time. */
  faults: 1_000,
  /** Calls that the log keeps, the latest. */
  loggedCalls: 20_000,
  /** Characters of all parameters that the log keeps. */
  loggedCharacters: 20_000_000,
} as const
