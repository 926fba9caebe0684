/**
 * Compiles the server, with the packages that it uses, to JavaScript in `dist`: it starts in a third of the time of the
 * sources and holds half of their memory. An argument names another folder of a project to write to.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { COMPILED_PROGRAM, digestOf, MANIFEST, OTHER_SOURCES, readManifest } from './compiled.mjs'
import { installDependencies, ROOT } from './install.mjs'

const FOLDER = dirname(COMPILED_PROGRAM)

/** Packages in the older module format ask for Node's own modules by `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** Says of a package's file that it comes from its first line: stacks lead into our sources, and the maps stay small. */
const WITHOUT_MAP = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
  JSON.stringify({ version: 3, sources: [''], mappings: 'AAAA' }),
).toString('base64')}`

installDependencies()
const { build } = await import('esbuild')
const project = resolve(process.argv[2] ?? ROOT)
const before = readManifest(project).files ?? []
// From here until the end there is no compiled program: half of one must not run.
rmSync(join(project, MANIFEST), { force: true })
const sources = await sourcesOfProgram()
const { metafile } = await build({
  ...settings(),
  outdir: join(project, FOLDER),
  define: { COMPILED: JSON.stringify(identity(sources)) },
})
const files = Object.keys(metafile.outputs).map((path) => join(FOLDER, path.slice(path.lastIndexOf('/') + 1)))
forgetOthers([...files, ...before])
writeWhole(join(project, MANIFEST), JSON.stringify({ files, sources }))
const kilobytes = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) / 1000
process.stderr.write(
  `Compiled ${identity(sources)} into ${join(project, FOLDER)}: ${Math.round(kilobytes)} kB.\n`,
)

function settings() {
  return {
    absWorkingDir: ROOT,
    entryPoints: { main: 'server/program/main.ts' },
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    // What is loaded later is a file of its own.
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Of packages in both formats the newer one, from which only what is used is taken.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    // Names stay: errors are told apart by them.
    minifyWhitespace: true,
    minifySyntax: true,
    // Node prints the line that an error was thrown in.
    lineLimit: 200,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [
      {
        name: 'packages without maps',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path }) => ({
            loader: 'js',
            contents: `${readFileSync(path, 'utf8')}${WITHOUT_MAP}`,
          })),
      },
    ],
  }
}

/** The digest of each of our sources by its path, as they are before they are compiled. */
async function sourcesOfProgram() {
  const { metafile } = await build({ ...settings(), packages: 'external', outdir: 'dist', write: false })
  const paths = [...new Set([...Object.keys(metafile.inputs), ...OTHER_SOURCES])].sort()
  return Object.fromEntries(paths.map((path) => [path, digestOf(ROOT, path)]))
}

/** Which sources these are: the commit, if there is one, and a digest of them all. */
function identity(sources) {
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12)
  const commit = git('rev-parse', '--short', 'HEAD')
  if (commit === undefined) return `sources ${digest}`
  const hasChanges = git('status', '--porcelain', '--untracked-files=no') !== ''
  return `sources ${digest}, commit ${commit}${hasChanges ? ' with changes' : ''}`
}

/** What git prints; undefined where there is no git or no repository, as in an archive of the sources. */
function git(...args) {
  try {
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
}

/** Removes what neither this build wrote nor the one before: a server that runs loads its own files until it ends. */
function forgetOthers(known) {
  for (const name of readdirSync(join(project, FOLDER))) {
    if (!known.includes(join(FOLDER, name))) rmSync(join(project, FOLDER, name), { recursive: true })
  }
}

function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
