import { requireNode } from './require-node.ts'

requireNode(process.version)
const { runServer } = await import('./run-server.ts')
await runServer()
