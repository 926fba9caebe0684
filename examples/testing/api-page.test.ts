import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { tempFolder } from '#server/testing/temp-folder.ts'
import { documentProblems, findGo } from './by-the-schema.ts'
import { startExampleServer } from './example-server.ts'

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')

/** The address in the examples. */
const DEMO = 'http://127.0.0.1:8080'

/** A code block of the page, with what it prints if the page shows that. */
interface Example {
  readonly language: string
  readonly code: string
  readonly output?: string
}

/** Printed between two blocks of a language, which run as one program. */
const BETWEEN = '-- next block --'

interface Language {
  readonly program: readonly [string, ...string[]]
  readonly between: string
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  sh: { program: ['bash', '-euo', 'pipefail'], between: `echo '${BETWEEN}'` },
  python: { program: ['python3', '-'], between: `print('${BETWEEN}')` },
  ts: { program: ['node', '--input-type=module-typescript'], between: `console.log('${BETWEEN}')` },
}

/** Every block; a block of text has what each block since the last one, or since the heading, prints. */
function examplesOf(page: string): readonly Example[] {
  const parts = [...page.matchAll(/^```(\w+)\n(.*?)^```$|^#[^\n]*$/gms)]
  return parts.flatMap(({ 1: language, 2: code = '' }, index) => {
    if (language === undefined || language === 'text') return []
    const next = parts.slice(index + 1).find(({ 1: other }) => other === undefined || other === 'text')
    return [{ language, code, ...(next?.[1] === 'text' && { output: next[2] }) }]
  })
}

const EXAMPLES = examplesOf(PAGE)

test('the page has examples in each language, and no code that nothing runs', () => {
  expect(new Set(EXAMPLES.map(({ language }) => language))).toEqual(
    new Set([...Object.keys(LANGUAGES), 'go']),
  )
})

test.each(Object.entries(LANGUAGES))('its examples in %s print what it says', async (language, how) => {
  const examples = EXAMPLES.filter((example) => example.language === language)
  await using server = await startExampleServer({ isCutting: false })
  const code = examples.map((example) => example.code).join(`${how.between}\n`)
  const outputs = (await outputOf(how.program, code, server.url)).split(`${BETWEEN}\n`)
  expect(outputs).toEqual(examples.map(({ output = expect.any(String) }) => output))
})

test('its program in Go prints what it says, where there is Go; its documents are those of the schema', async () => {
  const [example, ...others] = EXAMPLES.filter(({ language }) => language === 'go')
  expect(others).toEqual([])
  const { code = '', output } = example ?? {}
  expect(documentProblems(code)).toEqual([])
  const go = findGo()
  if (go === undefined) return
  await using server = await startExampleServer({ isCutting: false })
  const file = join(await tempFolder(), 'main.go')
  await writeFile(file, code.replaceAll(DEMO, server.url))
  expect(await outputOf([go, 'run', file], '', server.url)).toBe(output)
})

/** What a program prints that is given on standard input, with the address of a server in place of the demo's. */
async function outputOf(
  [program, ...args]: readonly [string, ...string[]],
  code: string,
  url: string,
): Promise<string> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(code.replaceAll(DEMO, url))
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(status).toBe(0)
  return output
}
