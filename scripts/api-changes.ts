/** Where the changes of the API are told, and the heading of those that no release has yet. */
export const API_CHANGES = 'docs/api-changes.md'
const UNRELEASED = '## Unreleased'

/** What stands under the heading when there is nothing to tell. */
const NOTHING = 'Nothing yet.'

/**
 * The schema coordinates that have an entry under Unreleased. An entry is an item of a list that begins with one or more of
 * them, each in backticks, and a colon: "- `Operation.waitTimeoutSeconds`: now `stepTimeoutSeconds`." Throws when the
 * heading is missing.
 */
export function unreleasedEntries(text: string): ReadonlySet<string> {
  const { section } = parted(text)
  const heads = [...section.matchAll(/^- ((?:`[^`\n]+`(?:,\s+)?)+):/gm)].map(({ 1: head = '' }) => head)
  return new Set(heads.flatMap((head) => [...head.matchAll(/`([^`]+)`/g)].map(({ 1: name = '' }) => name)))
}

/** The text after a release: what was unreleased is under the version and its date, such as 2026-01-02. */
export function asReleased(text: string, version: string, date: string): string {
  const { before, section, after } = parted(text)
  const told = section.trim()
  const entries = told === '' || told === NOTHING ? 'The API has not changed.' : told
  return `${before}${UNRELEASED}\n\n${NOTHING}\n\n## ${version} (${date})\n\n${entries}\n${after === '' ? '' : `\n${after}`}`
}

interface Parts {
  readonly before: string
  readonly section: string
  readonly after: string
}

function parted(text: string): Parts {
  const start = text.indexOf(`${UNRELEASED}\n`)
  if (start < 0) throw new Error(`${API_CHANGES} has no heading "${UNRELEASED}".`)
  const body = text.slice(start + UNRELEASED.length + 1)
  const end = body.search(/^## /m)
  return {
    before: text.slice(0, start),
    section: end < 0 ? body : body.slice(0, end),
    after: end < 0 ? '' : body.slice(end),
  }
}
