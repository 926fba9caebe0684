import type { ReactNode } from 'react'
import type { OperationType } from '../gql/graphql.ts'
import { UpgradePage } from '../operation-types/engine-upgrade/upgrade-page.tsx'
import { ClassChangePage } from '../operation-types/instance-type-change/class-change-page.tsx'
import { RollingFields } from '../operation-types/rolling/rolling-fields.tsx'
import { StoragePage } from '../operation-types/storage-type-change/storage-page.tsx'
import type { ClusterPageProps } from './wizard-props.ts'

const PAGES: Readonly<Record<OperationType, (props: ClusterPageProps) => ReactNode>> = {
  INSTANCE_TYPE_CHANGE: ClassChangePage,
  INSTANCE_CYCLE: RollingFields,
  STORAGE_TYPE_CHANGE: StoragePage,
  ENGINE_UPGRADE: UpgradePage,
}

/** The parameters of the chosen type. */
export function ParametersPage(props: ClusterPageProps) {
  if (props.draft.type === null) return null
  const Page = PAGES[props.draft.type]
  return <Page {...props} />
}
