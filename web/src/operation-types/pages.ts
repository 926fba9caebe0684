import type { OperationType } from '../gql/graphql.ts'
import { UpgradeDefaults } from './engine-upgrade/upgrade-defaults.tsx'
import { UpgradePage } from './engine-upgrade/upgrade-page.tsx'
import { ClassChangePage } from './instance-type-change/class-change-page.tsx'
import type { TypePages } from './page-props.ts'
import type { DraftOf, FieldOf } from './registry.ts'
import { RollingFields } from './rolling/rolling-fields.tsx'
import { StoragePage } from './storage-type-change/storage-page.tsx'

/** The pages of each type. Apart from the registry: only the wizard loads them. */
export const PAGES: { readonly [T in OperationType]: TypePages<DraftOf<T>, FieldOf<T>> } = {
  INSTANCE_TYPE_CHANGE: { Parameters: ClassChangePage, Review: null },
  STORAGE_TYPE_CHANGE: { Parameters: StoragePage, Review: null },
  ENGINE_UPGRADE: { Parameters: UpgradePage, Review: UpgradeDefaults },
  INSTANCE_CYCLE: { Parameters: RollingFields, Review: null },
}
