import type { ReactNode } from 'react'
import type { OperationType } from '../gql/graphql.ts'
import { ClassChangePage } from './class-change-page.tsx'
import { RollingFields } from './rolling-fields.tsx'
import { StoragePage } from './storage-page.tsx'
import { UpgradePage } from './upgrade-page.tsx'
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
