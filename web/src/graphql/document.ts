import { gql } from '@urql/core'
import type { DocumentNode } from 'graphql'
import type { graphql as Typed } from '../gql/gql.ts'

/** The text of each fragment whose module has been loaded, by name. */
const fragments = new Map<string, string>()

/**
 * Makes a document of a text; the generated types know each text. The generated function of the same name would do as
 * well, but it knows all documents of all screens, and the first screen would have to load them all. So only its type is
 * used: documents stay in the modules that need them, are parsed when first used, and fetch their fragments by name.
 */
export const graphql: typeof Typed = (source: string): DocumentNode => {
  const name = /^\s*fragment\s+(\w+)/.exec(source)?.[1]
  if (name !== undefined) fragments.set(name, source)
  let parsed: DocumentNode | undefined
  return {
    kind: 'Document' as DocumentNode['kind'],
    get definitions() {
      parsed ??= gql(completed(source))
      return parsed.definitions
    },
  }
}

/** A text with all fragments that it spreads, and those that they spread, each once. */
function completed(source: string): string {
  const needed = new Set<string>()
  const collect = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      if (needed.has(name)) continue
      needed.add(name)
      collect(textOf(name))
    }
  }
  collect(source)
  return [source, ...[...needed].map(textOf)].join('\n')
}

function textOf(name: string): string {
  const text = fragments.get(name)
  if (text === undefined)
    throw new Error(`The fragment ${name} is used before the module that declares it is loaded.`)
  return text
}
