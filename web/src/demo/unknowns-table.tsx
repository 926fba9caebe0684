import Alert from '@cloudscape-design/components/alert'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import Table from '@cloudscape-design/components/table'
import { useEffect, useState } from 'react'
import { readUnknowns, reasonOf, setBehaviour } from './mock-client.ts'
import type { MockState, Unknown } from './mock-types.ts'
import { useTry } from './use-try.ts'

/** How the mock behaves where AWS does not document how RDS does: each position can be tried. */
export function UnknownsTable({
  behaviour,
  onChanged,
}: {
  readonly behaviour: MockState['behaviour']
  readonly onChanged: () => void
}) {
  const { attempt } = useTry()
  const [unknowns, setUnknowns] = useState<readonly Unknown[] | undefined>()
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    readUnknowns().then(setUnknowns, (reason) => setProblem(reasonOf(reason)))
  }, [])
  const take = async (name: string, position: string): Promise<void> => {
    await attempt(() => setBehaviour({ [name]: position }), 'The mock keeps to its behaviour')
    onChanged()
  }
  if (problem !== null)
    return (
      <Alert type="error" header="The undocumented behavior could not be read">
        {problem}
      </Alert>
    )
  return (
    <Table
      variant="container"
      wrapLines
      loading={unknowns === undefined}
      loadingText="Reading what the mock can do"
      header={
        <Header
          variant="h2"
          description="What neither AWS's documents nor its service model say. The mock takes one position; an operation has to hold in every one."
        >
          Undocumented behavior
        </Header>
      }
      items={unknowns ?? []}
      trackBy="name"
      ariaLabels={{ tableLabel: 'Undocumented behavior' }}
      columnDefinitions={[
        {
          id: 'about',
          header: 'About',
          isRowHeader: true,
          minWidth: 140,
          cell: ({ about }) => <div className="demo-sentence">{about}</div>,
        },
        {
          id: 'position',
          header: 'Position of the mock',
          minWidth: 190,
          cell: ({ name, about, positions }) => {
            const taken = behaviour[name] ?? ''
            return (
              <Select
                expandToViewport
                ariaLabel={about}
                selectedOption={{ value: taken, label: taken }}
                options={positions.map((value, index) => ({
                  value,
                  label: value,
                  ...(index === 0 && { labelTag: 'usual' }),
                }))}
                onChange={({ detail }) => void take(name, detail.selectedOption.value ?? taken)}
              />
            )
          },
        },
      ]}
    />
  )
}
