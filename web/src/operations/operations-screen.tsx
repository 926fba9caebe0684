import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect } from 'react'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { useListPreferences } from './list-preferences.ts'
import { OperationsTable } from './operations-table.tsx'
import { UnreadableNotice } from './unreadable-notice.tsx'
import { useListAddress } from './use-list-address.ts'
import { useOperationList } from './use-operation-list.ts'

/** Scrolled less than this, the top of the list is in view: new operations may slide in. */
const AT_TOP_PX = 40

/** All operations, newest first. */
export function OperationsScreen() {
  usePage({ title: 'Operations' })
  const address = useListAddress()
  const { pageSize } = useListPreferences()
  const list = useOperationList(address, pageSize)
  const { newCount, reload, error, rows } = list
  useEffect(() => {
    if (newCount > 0 && window.scrollY < AT_TOP_PX) reload()
  }, [newCount, reload])
  return (
    <SpaceBetween size="m">
      <UnreadableNotice />
      {error && (
        <ErrorNotice what="The operations" error={error} onRetry={reload} isShownStill={rows.length > 0} />
      )}
      <OperationsTable list={list} address={address} />
    </SpaceBetween>
  )
}
