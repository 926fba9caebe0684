import { setTimeout as sleep } from 'node:timers/promises'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { Course } from './course.ts'
import { Site } from './site.ts'
import { Passage, TcpProxy } from './tcp-proxy.ts'
import { UNDISTURBED } from './tester.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** Trouble with the way to AWS, and what a call that is made during it is refused with. */
const OUTAGE = { ...UNDISTURBED, pauses: ['AWS_FAULT', 'BLOCKED'], refusals: ['AWS_FAULT'] }

/** AWS cannot be reached for a while: first connections are cut, later they are taken and nothing comes back. */
export const OUTAGES: Torture = {
  name: 'outage',
  proves:
    'While AWS cannot be reached operations wait or pause with the reason, commands are answered, and then all goes on; no call is sent twice.',
  inflict: async ({ outageSeconds, calls, random }) => {
    await using proxy = await TcpProxy.open()
    await using site = await Site.open({ way: proxy })
    await site.boot()
    const course = await Course.begin(site, random.fork('outage'), OUTAGE)
    await course.carryToTheEnd(loseTheWay(site, course, proxy, outageSeconds))
    const figures = await course.expectCarriedOut(await calls())
    return {
      kind: 'held',
      figures:
        `${outageSeconds} s cut off, ${outageSeconds} s without an answer; ${figures.operations} operations came to their end, ` +
        `${figures.calls} calls, each sent once; ${course.troubledPauses} pauses continued from; ${proxy.attempts} connections tried during it`,
    }
  },
}

async function loseTheWay(site: Site, course: Course, proxy: TcpProxy, seconds: number): Promise<void> {
  for (const passage of [Passage.CUT, Passage.SILENT]) {
    await progress(site)
    proxy.set(passage)
    await endure(site, course, seconds)
    proxy.set(Passage.OPEN)
  }
}

/** Waits until some more calls have been sent, so that the trouble comes in the middle of the work. */
async function progress(site: Site): Promise<void> {
  const before = (await site.mock.mutations()).length
  await untilTrue('operations make progress', async () => (await site.mock.mutations()).length >= before + 3)
}

/** For so long the server lives, says that AWS does not answer, and takes commands. */
async function endure(site: Site, course: Course, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000
  await untilTrue('the server says that it is not ready', async () => {
    const { status, body } = await sendJson('GET', `${site.url}/readyz`)
    return status === 503 && JSON.stringify(body).includes('"store":{"ok":true}')
  })
  const sent = (await site.mock.mutations()).length
  do {
    expectEqual('the server is up', (await sendJson('GET', `${site.url}/healthz`)).status, 200)
    const [id = ''] = course.operationIds
    const answer = await site.commands.read(id)
    expectTrue('operations can be read', answer.id === id, answer)
    await sleep(Math.min(500, Math.max(0, end - performance.now())))
  } while (performance.now() < end)
  expectEqual('AWS gets nothing', (await site.mock.mutations()).length, sent)
}
