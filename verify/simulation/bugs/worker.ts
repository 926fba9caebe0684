import { parentPort, workerData } from 'node:worker_threads'
import { SEEDED_BUGS } from './all-bugs.ts'
import { findBug } from './find-bug.ts'

/** A thread for one bug: it is put into what the thread loads afterwards. */
const bug = SEEDED_BUGS.find(({ name }) => name === workerData)
if (!bug) throw new Error(`There is no seeded bug named ${workerData}.`)
parentPort?.postMessage(await findBug(bug))
