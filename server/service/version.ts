import packageJson from '../../package.json' with { type: 'json' }

/** The version of this program. */
export const VERSION: string = packageJson.version

/** What the build puts in the place of this name: which sources it compiled. Without a build there is no such name. */
declare const COMPILED: string

/** Which program this is, as a sentence. */
export const WHAT_RUNS: string = `Version ${VERSION} starts, ${typeof COMPILED === 'undefined' ? 'from its sources' : `compiled from ${COMPILED}`}.`
