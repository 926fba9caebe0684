// Written by npm run schema from the tables of the server and of the mock.

/** What numbers may be, both ends included. */
export const LIMITS = {
  stepTimeoutSeconds: {
    min: 1,
    max: 604800
  },
  maximumRetries: {
    min: 0,
    max: 100
  },
  maxUnavailableReaders: {
    min: 1,
    max: 14
  },
  switchoverTimeoutSeconds: {
    min: 30,
    max: 3600
  },
  pageSize: {
    min: 1,
    max: 200
  },
  eventHours: {
    min: 1,
    max: 312
  }
} as const

/** The most characters of texts. */
export const TEXT_LIMITS = {
  reason: 2000,
  actor: 100,
  name: 255,
  url: 2000,
  search: 200
} as const

/** What each type of operation is asked when nothing is said; what has no default is left out. */
export const DEFAULTS = {
  INSTANCE_TYPE_CHANGE: {
    excludeInstances: [],
    skipTempInstance: false,
    skipFailBack: false,
    maxUnavailableReaders: 1
  },
  INSTANCE_CYCLE: {
    excludeInstances: [],
    skipTempInstance: false,
    skipFailBack: false,
    maxUnavailableReaders: 1
  },
  STORAGE_TYPE_CHANGE: {},
  ENGINE_UPGRADE: {
    skipPinParameters: false,
    switchoverTimeoutSeconds: 300,
    skipPauses: [],
    proxyHandling: "KEEP",
    skipFinalSnapshot: false,
    allowRemovingDeletionProtection: false
  }
} as const
