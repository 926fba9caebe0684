import Button from '@cloudscape-design/components/button'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import { Suspense, useState } from 'react'
import { subjectName, subjectOf } from '../commands/command-subject.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { NotKnown } from '../ui/not-known.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { ListEmpty } from './list-empty.tsx'
import { type ListFilter, NO_FILTER } from './list-filter.ts'
import { ListHeader } from './list-header.tsx'
import { isOrderedColumn } from './list-order.ts'
import { useListPreferences } from './list-preferences.ts'
import { LAPTOP_COLUMNS, NARROW_COLUMNS, OPERATION_COLUMNS } from './operation-columns.tsx'
import type { Row } from './operation-row.ts'
import type { ListAddress } from './use-list-address.ts'
import type { OperationList } from './use-operation-list.ts'

/** Loaded beside the list, which does not wait for it. */
const ListFilterBar = lazyPart(async () => (await import('./list-filter-bar.tsx')).ListFilterBar)

/** The operations as a table: filtered, sorted and paged by the server. */
export function OperationsTable(props: { readonly list: OperationList; readonly address: ListAddress }) {
  const { rows, isLoading, error, totalCount = 0, newCount, reload } = props.list
  const { filter, order, page, setFilter, setOrder, setPage } = props.address
  const { pageSize, hiddenColumns } = useListPreferences()
  const [selectedId, setSelectedId] = useState<string | undefined>()
  const columns = useColumns()
  const selected = rows.find(({ id }) => id === selectedId)
  return (
    <Table
      variant="full-page"
      stickyHeader
      wrapLines
      enableKeyboardNavigation
      items={rows}
      trackBy="id"
      columnDefinitions={columns}
      visibleColumns={columns.map(({ id }) => id).filter((id) => !hiddenColumns.includes(id))}
      {...(order && {
        sortingColumn: { sortingField: order.columnId },
        sortingDescending: order.isDescending,
      })}
      onSortingChange={({ detail: { sortingColumn, isDescending = false } }) => {
        const columnId = sortingColumn.sortingField ?? ''
        if (isOrderedColumn(columnId)) setOrder({ columnId, isDescending })
      }}
      loading={isLoading && rows.length === 0}
      loadingText="Loading operations"
      selectionType="single"
      selectedItems={selected ? [selected] : []}
      onSelectionChange={({ detail }) => setSelectedId(detail.selectedItems[0]?.id)}
      ariaLabels={{
        tableLabel: 'Operations',
        selectionGroupLabel: 'Choose an operation',
        itemSelectionLabel: (_, row: Row) => `Choose ${subjectName(row)}`,
      }}
      header={
        <ListHeader
          list={props.list}
          selected={selected && subjectOf(selected)}
          newCount={newCount}
          onShowNew={reload}
          states={filter.states}
          onStates={(states) => setFilter({ ...filter, states })}
        />
      }
      filter={
        <Suspense fallback={<div className="to-come" />}>
          <ListFilterBar filter={filter} onChange={setFilter} rows={rows} totalCount={totalCount} />
        </Suspense>
      }
      pagination={
        <Pagination
          currentPageIndex={page}
          pagesCount={Math.max(1, Math.ceil(totalCount / pageSize))}
          onChange={({ detail }) => setPage(detail.currentPageIndex)}
        />
      }
      preferences={<ListPreferencesButton />}
      empty={
        error ? (
          <NotKnown />
        ) : (
          <ListEmpty onClear={isFiltered(filter) ? () => setFilter(NO_FILTER) : undefined} />
        )
      }
    />
  )
}

/** As many columns as there is room for. */
function useColumns(): typeof OPERATION_COLUMNS {
  const isLaptop = useIsNarrow('laptop')
  if (useIsNarrow()) return NARROW_COLUMNS
  return isLaptop ? LAPTOP_COLUMNS : OPERATION_COLUMNS
}

const isFiltered = ({ states, types, clusterId, region, text }: ListFilter): boolean =>
  states.length > 0 || types.length > 0 || clusterId !== '' || region !== '' || text !== ''

/** Loaded when first asked for. */
const ListPreferencesDialog = lazyPart(
  async () => (await import('./list-preferences-dialog.tsx')).ListPreferencesDialog,
)

/** Opens the preferences of the list. */
function ListPreferencesButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="icon" iconName="settings" ariaLabel="Preferences" onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense fallback={<DialogPending />}>
          <ListPreferencesDialog onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
