import { readFileSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { errorCode } from '#lib/error-code.ts'
import { reasonOf } from '../adapters/files/io-failure.ts'
import { ConfigError } from './config-error.ts'

/** A value in quotes, which may go over several lines. */
const QUOTED_VALUE = /=[ \t]*(['"`])[\s\S]*?\1/g

/** A line that sets a variable. */
const ASSIGNMENT = /^\s*(export\s+)?[A-Za-z_][A-Za-z0-9_.]*\s*=/

/**
 * Adds the variables of a file to the environment of the process, if there is such a file; what the environment has
 * already, it keeps. Throws a `ConfigError` when the file is there and cannot be read or understood.
 */
export function loadEnvironmentFile(path: string): void {
  const text = readIfThere(path)
  if (text === undefined) return
  const badLine = firstBadLine(text)
  if (badLine !== undefined) {
    throw new ConfigError([
      {
        name: path,
        value: `wrong in line ${badLine}`,
        allowed: 'every line must be NAME=value, empty, or a # comment',
      },
    ])
  }
  loadEnvFile(path)
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new ConfigError([
      { name: path, value: 'not readable', allowed: `it must be a text file, but ${reasonOf(error)}` },
    ])
  }
}

/** Node reads over what it does not understand; a variable that was meant to be set would then be missing silently. */
function firstBadLine(text: string): number | undefined {
  const folded = text.replace(QUOTED_VALUE, (quoted) => `=${'\n'.repeat(quoted.split('\n').length - 1)}`)
  const index = folded.split('\n').findIndex((line) => !isComment(line) && !ASSIGNMENT.test(line))
  return index < 0 ? undefined : index + 1
}

const isComment = (line: string): boolean => line.trim() === '' || line.trimStart().startsWith('#')
