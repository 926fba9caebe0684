import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { CombinedError } from '@urql/core'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NotKnown } from '../ui/not-known.tsx'

/** A table of things that belong to a cluster. */
export interface PartTableProps<Item> {
  readonly title: string
  readonly items: readonly Item[] | undefined
  readonly columns: readonly TableProps.ColumnDefinition<Item>[]
  /** What tells one thing from another. */
  readonly keyOf: (item: Item) => string
  /** What it means that there are none. */
  readonly empty: string
  readonly error?: CombinedError | undefined
  readonly onReload?: () => void
}

/** A table of things that belong to a cluster, with what went wrong when they could not be read. */
export function PartTable<Item>(props: PartTableProps<Item>) {
  const { title, items, columns, keyOf, empty, error, onReload } = props
  return (
    <SpaceBetween size="m">
      {error && (
        <ErrorNotice
          what={title}
          error={error}
          isShownStill={items !== undefined}
          {...(onReload && { onRetry: onReload })}
        />
      )}
      <Table
        variant="container"
        wrapLines
        header={
          <Header
            counter={items && `(${items.length})`}
            actions={
              onReload && <Button iconName="refresh" ariaLabel={`Read again: ${title}`} onClick={onReload} />
            }
          >
            {title}
          </Header>
        }
        items={items ?? []}
        trackBy={keyOf}
        columnDefinitions={columns}
        loading={items === undefined && error === undefined}
        loadingText={`Loading ${title.toLowerCase()}`}
        ariaLabels={{ tableLabel: title }}
        empty={
          error ? (
            <NotKnown />
          ) : (
            <Box textAlign="center" color="inherit">
              {empty}
            </Box>
          )
        }
      />
    </SpaceBetween>
  )
}
