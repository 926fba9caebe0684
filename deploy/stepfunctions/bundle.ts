import { join } from 'node:path'
import { build } from 'esbuild'

/** Where the bundle of the Lambda function is, from the folder of the project; the template deploys its folder. */
export const LAMBDA_BUNDLE = 'deploy/stepfunctions/dist/lambda.mjs'

const ROOT = join(import.meta.dirname, '..', '..')

/** Packages in the older module format ask for Node's own modules by `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** Bundles the Lambda function with everything that it needs, the AWS SDK included: what is tested is what runs. */
export async function bundleLambda(): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/program/lambda.ts'],
    outfile: LAMBDA_BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: REQUIRE },
    // Names stay: errors are told apart by them, and a stack in the log can be read without a source map.
    minifyWhitespace: true,
    minifySyntax: true,
    // Node prints the line that an error was thrown in.
    lineLimit: 200,
    legalComments: 'none',
    logLevel: 'warning',
  })
}
