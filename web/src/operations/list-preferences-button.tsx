import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import { keepListPreferences, PAGE_SIZES, useListPreferences } from './list-preferences.ts'
import { COLUMN_NAMES } from './operation-columns.tsx'

/** Chooses how many operations a page shows, and which columns. */
export function ListPreferencesButton() {
  const { pageSize, hiddenColumns } = useListPreferences()
  const columnIds = Object.keys(COLUMN_NAMES)
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Save preferences"
      cancelLabel="Cancel"
      preferences={{ pageSize, visibleContent: columnIds.filter((id) => !hiddenColumns.includes(id)) }}
      onConfirm={({ detail }) =>
        keepListPreferences({
          pageSize: detail.pageSize ?? pageSize,
          hiddenColumns: columnIds.filter((id) => !(detail.visibleContent ?? columnIds).includes(id)),
        })
      }
      pageSizePreference={{
        title: 'Operations on a page',
        options: PAGE_SIZES.map((value) => ({ value, label: `${value} operations` })),
      }}
      visibleContentPreference={{
        title: 'Columns',
        options: [
          {
            label: 'Of the list',
            options: columnIds.map((id) => ({
              id,
              label: COLUMN_NAMES[id] ?? id,
              editable: id !== 'operation',
            })),
          },
        ],
      }}
    />
  )
}
