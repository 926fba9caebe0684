import { requireNode } from './require-node.ts'

requireNode(process.version)
const { runDemo } = await import('./demo/run-demo.ts')
await runDemo(process.argv.slice(2))
