import Box from '@cloudscape-design/components/box'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

/** A thing in the mock, as columns of a table. */
type Cells<Item> = Readonly<Record<string, (item: Item) => ReactNode>>

/** Things in the mock, one in a row; the first column names them. */
export function StateTable<Item>(props: {
  readonly label: string
  readonly items: readonly Item[]
  readonly cells: Cells<Item>
  readonly empty: string
}) {
  const { label, items, cells, empty } = props
  const columns: readonly TableProps.ColumnDefinition<Item>[] = Object.entries(cells).map(
    ([header, cell], index) => ({ id: header, header, cell, isRowHeader: index === 0, minWidth: 130 }),
  )
  return (
    <Table
      variant="embedded"
      wrapLines
      items={items}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: label }}
      empty={
        <Box textAlign="center" color="inherit">
          {empty}
        </Box>
      }
    />
  )
}
