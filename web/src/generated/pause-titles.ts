// Written by npm run schema from the tables of the server and of the mock.

/** What each kind of pause is called. */
export const PAUSE_TITLES = {
  OPERATOR: "Paused by a person",
  BREAKPOINT: "Paused at a breakpoint",
  TOPOLOGY_CHANGED: "Paused: the cluster has changed since the plan was made",
  BLOCKED: "Paused: action required",
  CHANGE_FAILED: "Paused: AWS accepted the change but didn't apply it",
  UNDONE: "Paused: someone else undid a step",
  AWS_FAULT: "Paused: a call to AWS failed",
  DEADLINE: "Paused: step timed out",
  SERVER_RESTARTED: "Paused: the server restarted",
  LOCK_LOST: "Paused: the operation lost the lock of its cluster"
} as const
