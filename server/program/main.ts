import { enableCompileCache } from 'node:module'
import { requireNode } from './require-node.ts'

requireNode(process.version)
enableCompileCache()
const { runServer } = await import('./run-server.ts')
await runServer()
