/**
 * Loaded before a server (`node --import`), this makes of it a newer version of the program: it has another kind of step in
 * the place of the verification, and another type of event for steps that wait. It writes and reads them everywhere, and
 * the present version knows neither.
 */
import { registerHooks } from 'node:module'

const SERVER = new URL('../', import.meta.url).href

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.startsWith(SERVER)) return loaded
    const source = String(loaded.source)
      .replaceAll('verify_cluster', 'verify_cluster_and_report')
      .replaceAll('step_waiting', 'step_waiting_for')
    return { ...loaded, source }
  },
})
