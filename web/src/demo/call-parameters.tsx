import ExpandableSection from '@cloudscape-design/components/expandable-section'

const SHOWN_AT_ONCE = 4

/** What a call was sent with; of many parameters the first ones, the others on demand. */
export function CallParameters({ parameters }: { readonly parameters: Readonly<Record<string, string>> }) {
  const lines = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  const more = lines.slice(SHOWN_AT_ONCE)
  return (
    <div className="code call-parameters">
      <Lines lines={lines.slice(0, SHOWN_AT_ONCE)} />
      {more.length > 0 && (
        <ExpandableSection variant="inline" headerText={`${more.length} more`}>
          <Lines lines={more} />
        </ExpandableSection>
      )}
    </div>
  )
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line) => <div key={line}>{line}</div>)
