import Link from '@cloudscape-design/components/link'

/** What an operation belongs to: its ticket and title, with a link where there is an address. */
export function ReferenceLink(props: {
  readonly ticket: string | null
  readonly url: string | null
  readonly title: string | null
  readonly description: string | null
}) {
  const { url, description } = props
  const text = referenceText(props)
  return (
    <span {...(description !== null && { title: description })}>
      {url === null ? (
        text
      ) : (
        <Link external href={url}>
          {text}
        </Link>
      )}
    </span>
  )
}

/** The ticket and the title, or the address where there is neither. */
export const referenceText = ({
  ticket,
  title,
  url,
}: {
  readonly ticket: string | null
  readonly title: string | null
  readonly url: string | null
}): string => [ticket, title].filter((part) => part !== null).join(': ') || (url ?? 'See the description')
