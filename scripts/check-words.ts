/**
 * Finds phrases that are never right in what people read: in the texts of the server, the mock, the web UI, the
 * scenarios and the examples, in the schema of the API, in the READMEs and in docs/. Prints each with its line and what to
 * say instead; exits 1 when there is one. Comments and tests
 * are not read.
 */
import { globSync, readFileSync } from 'node:fs'
import { isTestCode } from './layers.ts'

/** The phrases, and what to say instead. */
const PHRASES: Readonly<Record<string, string>> = {
  anew: 'again',
  meanwhile: 'say during what',
  'by hand': 'manually',
  'way back': 'rollback',
  '(?:take|takes|taken|taking|took) back': 'roll back, remove or undo',
  'for good': 'permanently',
  'of (?:its|their) own accord': 'automatically',
  '(?:go|goes|going|went) on with': 'continue with',
  somebody: 'someone, or who it is',
  nobody: 'no one, or say it without',
  whoever: 'name the person or the program',
  'decide knowingly': 'Warning',
  'stands? in (?:its|the) way': 'blocks',
  'become of it': 'what do you want to do',
  'this wait ends': 'step timeout',
  'as asked': 'as requested',
  '(?:take|takes|taken|taking|took) (?:it|them|this) back': 'roll back, remove or undo',
  'passing errors?': 'transient error',
  'does not tell': 'does not report or does not show',
  'cannot be told': 'is not known',
  'found or made': 'found or created',
  'announced interruptions?': 'expected interruptions',
  'interruptions? so far': 'actual interruptions',
  '(?:held|claimed) by (?:the|an|another) operation': 'locked by',
  'holds its cluster': 'locks its cluster',
  'input/output': 'I/O',
  '(?:instance|reboot) cycles?': 'rolling restart',
  'good to know': 'Info',
  'any more': 'no longer',
}

const SOURCES = 'server,mock-rds,web/src,lib,verify,e2e,scripts,bench,deploy,examples'

/** What is generated or recorded, and the list itself. */
const LEFT_OUT = /\/(gql|generated|recorded)\/|^scripts\/check-words\.ts$/

const files = globSync([
  `{${SOURCES}}/**/*.{ts,tsx}`,
  '{README.md,mock-rds/README.md,schema.graphql}',
  'examples/**/*.{md,py,go,sh}',
  'docs/**/*.md',
]).filter((file) => !LEFT_OUT.test(file) && !isTestCode(file))
const findings = files.flatMap(findingsIn)
for (const finding of findings) console.error(finding)
if (findings.length > 0) process.exit(1)
console.log(`words: ${files.length} files keep to them`)

function findingsIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8')
  const text = /\.(?:md|graphql)$/.test(file) ? source : withoutComments(source)
  return Object.entries(PHRASES).flatMap(([phrase, instead]) =>
    [...text.matchAll(new RegExp(`\\b${phrase.replaceAll(' ', '\\s+')}\\b`, 'gi'))].map(
      ({ 0: found, index }) =>
        `${file}:${text.slice(0, index).split('\n').length} "${found}" is never right: ${instead}`,
    ),
  )
}

/** The same lines, those of comments empty. A comment has its lines for itself, or ends a line. */
function withoutComments(source: string): string {
  return source.replaceAll(/^[ \t]*(?:\/\*|\*|\/\/).*$| \/\/ .*$|\{\/\*.*\*\/\}/gm, '')
}
