/** What to do in tests, for clusters as seeded. */
export const SPECS = {
  instanceTypeChange: { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } },
  storageTypeChange: { storageTypeChange: { targetStorageType: 'aurora-iopt1' } },
  engineUpgrade: { engineUpgrade: { targetEngineVersion: '16.8' } },
  instanceCycle: { instanceCycle: {} },
} as const
