/** The kinds of maintenance that can be carried out on a cluster. */
export const OperationType = {
  INSTANCE_TYPE_CHANGE: 'instance_type_change',
  STORAGE_TYPE_CHANGE: 'storage_type_change',
  ENGINE_UPGRADE: 'engine_upgrade',
  INSTANCE_CYCLE: 'instance_cycle',
} as const
export type OperationType = (typeof OperationType)[keyof typeof OperationType]
