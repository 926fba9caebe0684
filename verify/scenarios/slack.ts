import type { EventView } from '../event-view.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { HostKind } from '../modes/mode.ts'
import { changeClass, XLARGE } from '../operation-orders.ts'
import { each, on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { ServerSettings } from '../server-host.ts'
import { SlackStub } from '../slack-stub.ts'
import { Testbed } from '../testbed.ts'

/** The log of a class change of demo-single, on a server that is set up so. */
async function logWith(settings: ServerSettings, host: HostKind): Promise<readonly EventView[]> {
  await using testbed = await Testbed.open(host, settings)
  let events: readonly EventView[] = []
  await runOperation(testbed, {
    request: on('demo-single', changeClass(XLARGE)),
    afterwards: [
      async ({ operator }, id) => {
        events = await operator.storedEvents(id)
      },
    ],
  })
  return events.map((event) => ({ ...event, data: null, message: '' }))
}

/** Slack does not slow anything down, whatever it does. */
export const SLACK: readonly Scenario[] = scenarios(
  each(['never', 'with errors'] as const, (answer) => [
    `slack: answers ${answer}`,
    {
      proves:
        'A slow or dead Slack costs an operation not a millisecond: its log is the same as without Slack.',
      cluster: 'demo-single',
      run: async ({ mode }) => {
        using slack = new SlackStub(answer)
        const logged = await logWith({ tellsSlack: true }, mode.kind)
        const message = await slack.firstMessage
        expectTrue('Slack was told', message.includes('demo-single'), message)
        expectEqual('every event has its time and place', logged, await logWith({}, mode.kind))
      },
    },
  ]),
)
