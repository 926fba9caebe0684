import { parentPort, workerData } from 'node:worker_threads'
import { findBug } from './find-bug.ts'

/** A thread for one bug: it is put into what the thread loads afterwards. */
parentPort?.postMessage(await findBug(String(workerData)))
