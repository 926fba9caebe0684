/**
 * Bundles the Lambda function of the Step Functions mode into one file, from which the template deploys it, and prints
 * its size: `npm run stepfn:bundle`.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { bundleLambda, LAMBDA_BUNDLE } from '#deploy/stepfunctions/bundle.ts'

await bundleLambda()
const bundle = readFileSync(LAMBDA_BUNDLE)
console.log(`${LAMBDA_BUNDLE}: ${kilobytes(bundle)}, compressed ${kilobytes(gzipSync(bundle))}`)

function kilobytes({ length }: Uint8Array): string {
  return `${Math.round(length / 1000)} kB`
}
