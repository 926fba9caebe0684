/** Preloaded into a program that is measured: with each SIGUSR2 it prints what it took since the one before. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
let before = process.cpuUsage()
process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage(before)
  const cpuMs = (user + system) / 1000
  console.log(
    `LOAD ${JSON.stringify({ cpuMs, mb: process.memoryUsage.rss() / 1e6, blockMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 })}`,
  )
  before = process.cpuUsage()
  delay.reset()
})
