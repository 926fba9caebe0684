/**
 * The compiled program in `dist`, and whether it was compiled from the sources that are here. Plain JavaScript: it runs at
 * each start, before anything of TypeScript.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is compiled, as deep in its folder as the sources are in theirs: both find the web UI from there. */
export const COMPILED_PROGRAM = 'dist/server/main.mjs'
/** What is known of it: the digest of each source by its path, and every file that was written. */
export const MANIFEST = 'dist/build.json'
/** What the program is compiled from besides its modules: they say what is compiled how, and with which packages. */
export const OTHER_SOURCES = [
  'package-lock.json',
  'package.json',
  'scripts/build-program.mjs',
  'tsconfig.json',
]

/**
 * Why the compiled program in a project must not run, as the end of a sentence; undefined when it may. It is held against
 * what the sources say: their times change with each copy, and do not with each change.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function whyNotCompiled(root) {
  if (!existsSync(join(root, MANIFEST))) return 'there is none'
  const { files, sources } = readManifest(root)
  if (files === undefined || sources === undefined) return `${MANIFEST} is damaged`
  const missing = files.find((path) => !existsSync(join(root, path)))
  if (missing !== undefined) return `${missing} is missing`
  const changed = Object.keys(sources).find((path) => digestOf(root, path) !== sources[path])
  return changed === undefined ? undefined : `${changed} has changed since`
}

/**
 * What a build left as known of itself; empty when that cannot be read.
 *
 * @param {string} root
 * @returns {{ readonly files?: readonly string[], readonly sources?: Readonly<Record<string, string>> }}
 */
export function readManifest(root) {
  try {
    return JSON.parse(readFileSync(join(root, MANIFEST), 'utf8'))
  } catch {
    return {}
  }
}

/**
 * What a source says, in 64 characters; undefined when it is not there.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string | undefined}
 */
export function digestOf(root, path) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex')
  } catch {
    return undefined
  }
}
