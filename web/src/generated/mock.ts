// Written by npm run schema from the tables of the server and of the mock.

/** The kinds of faults of the mock, each with the fields that only some kinds take. */
export const FAULT_FIELDS = {
  error: [
    "code",
    "httpStatus",
    "message"
  ],
  delay: [
    "delayMs"
  ],
  stuck: [],
  slow: [
    "factor"
  ],
  lost_before: [],
  lost_after: [],
  async_failure: [
    "message",
    "status",
    "availabilityZone",
    "instanceClass"
  ],
  stale_reads: [
    "delayMs"
  ],
  switchover_cancelled: [
    "message",
    "status"
  ],
  invalid_configuration: [
    "message"
  ],
  missing_capacity: [
    "availabilityZone",
    "instanceClass"
  ],
  unknown_status: [
    "status"
  ],
  throttle: [
    "callsPerSecond",
    "burst",
    "message"
  ],
  denied: [
    "policy",
    "explicit",
    "policyArn"
  ]
} as const

/** What can be done to a cluster of the mock without a call of the API. */
export const ACT_KIND_NAMES = [
  "failover",
  "add_reader",
  "remove_reader",
  "modify_class",
  "park_change",
  "backup",
  "backtrack",
  "add_integration",
  "delete_integration",
  "minor_upgrade",
  "instance_status",
  "instance_tag",
  "cluster_status"
] as const

/** How fast the mock can be. */
export const TIMING_PRESETS = [
  "realistic",
  "demo",
  "instant"
] as const
