import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'

/** A part of a report. */
interface LinesProps<Line> {
  readonly title: string
  /** What each text of a line is called, in order; the first one names the line. */
  readonly names: Readonly<Record<keyof Line & string, string>>
  readonly lines: readonly Line[]
  /** Said when there are no lines. */
  readonly none: string
}

/** Lines of texts: a table, or a list where there is no room for one. */
export function ReportLines<Line extends { readonly [Name in keyof Line]: string }>(props: LinesProps<Line>) {
  const { title, names, lines, none } = props
  if (useIsNarrow()) return <NarrowLines {...props} />
  const columns = Object.entries<string>(names).map(
    ([id, header], index): TableProps.ColumnDefinition<Line> => ({
      id,
      header,
      isRowHeader: index === 0,
      minWidth: 110,
      cell: (line) => String(Reflect.get(line, id)),
    }),
  )
  return (
    <Table
      header={<Header variant="h2">{title}</Header>}
      wrapLines
      contentDensity="compact"
      items={lines}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: title }}
      empty={<Box>{none}</Box>}
    />
  )
}

function NarrowLines<Line extends object>({ title, names, lines, none }: LinesProps<Line>) {
  const [first = '', ...others] = Object.keys(names)
  const textOf = (line: Line, name: string): string => String(Reflect.get(line, name))
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      {lines.length === 0 && none}
      <ul className="report-lines">
        {lines.map((line) => (
          <li key={Object.values(line).join('\n')}>
            <strong>{textOf(line, first)}</strong>
            {others.map((name) => (
              <div key={name}>
                {Reflect.get(names, name)}: {textOf(line, name)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Container>
  )
}
