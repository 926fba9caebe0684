// Written by npm run schema from the tables of the server and of the mock.

/** What each type of operation is called, what it does, and what it interrupts as a rule. */
export const TYPE_WORDS = {
  INSTANCE_TYPE_CHANGE: {
    name: "Instance type change",
    does: "Gives the instances another class, one by one. A temporary instance of the new class is the writer while the others change.",
    interrupts: "Writes for the time of each failover, usually under a minute; connections to each reader while it is changed."
  },
  INSTANCE_CYCLE: {
    name: "Rolling restart",
    does: "Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance is the writer while the others restart.",
    interrupts: "Writes for the time of each failover, usually under a minute; connections to each reader while it restarts."
  },
  STORAGE_TYPE_CHANGE: {
    name: "Storage type change",
    does: "Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage.",
    interrupts: "Nothing as a rule; instances of classes with local NVMe storage restart."
  },
  ENGINE_UPGRADE: {
    name: "Engine upgrade",
    does: "Builds an upgraded copy of the cluster (a blue/green deployment), lets you check it, switches over to it, and deletes the old cluster.",
    interrupts: "Writes and all connections once, for the time of the switchover, usually under a minute."
  }
} as const

/** What each decision about a paused operation is called. */
export const PAUSE_CHOICES = {
  CONTINUE: "Continue",
  ROLLBACK: "Roll back",
  MARK_COMPLETE: "Mark as completed",
  ABORT: "Abort"
} as const
