import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import './reference-link.css'

/** What an operation belongs to; any part may be absent. */
export interface ChangeReferenceParts {
  readonly ticket: string | null
  readonly url: string | null
  readonly title: string | null
  readonly description: string | null
}

/** What an operation belongs to, in one line: the shortest name that it has, with a link where there is an address. */
export function ReferenceLink({ reference }: { readonly reference: ChangeReferenceParts }) {
  return <LinkTo url={reference.url} text={reference.ticket ?? referenceTitle(reference)} />
}

/** What an operation belongs to, with all that was said about it. */
export function ReferenceDetails({ reference }: { readonly reference: ChangeReferenceParts }) {
  const { url, description } = reference
  const title = referenceTitle(reference)
  return (
    <>
      <LinkTo url={url} text={title} />
      {description !== null && description !== title && (
        <Box variant="small" display="block">
          <span className="reference-description">{description}</span>
        </Box>
      )}
    </>
  )
}

/** Everything that was said about what an operation belongs to, as text. */
export const referenceText = (reference: ChangeReferenceParts): string =>
  [...new Set([referenceTitle(reference), reference.url, reference.description])]
    .filter((part) => part !== null)
    .join(', ')

/** The ticket and the title; where there is neither, what there is. */
const referenceTitle = ({ ticket, title, url, description }: ChangeReferenceParts): string =>
  [ticket, title].filter((part) => part !== null).join(': ') || (url ?? description ?? '')

function LinkTo({ url, text }: { readonly url: string | null; readonly text: string }) {
  if (url === null) return text
  return (
    <Link external href={url}>
      {text}
    </Link>
  )
}
