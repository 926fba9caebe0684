import { enableCompileCache } from 'node:module'
import { requireNode } from './require-node.ts'

requireNode(process.version)
enableCompileCache()
const { runDemo } = await import('./demo/run-demo.ts')
await runDemo(process.argv.slice(2))
