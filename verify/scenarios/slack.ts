import { expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { HostKind } from '../modes/mode.ts'
import { changeClass } from '../operation-orders.ts'
import type { EventView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { ServerSettings } from '../server-host.ts'
import { SlackStub } from '../slack-stub.ts'
import { Stage } from '../stage.ts'

/** The log of a class change of demo-single, on a server that is set up so. */
async function logWith(settings: ServerSettings, host: HostKind): Promise<readonly EventView[]> {
  await using stage = await Stage.open(host, settings)
  const { operator } = stage
  const id = await operator.begin('demo-single', changeClass('db.r6g.xlarge'))
  expectState(await operator.untilEnded(id), 'COMPLETED')
  return (await operator.storedEvents(id)).map((event) => ({ ...event, data: null, message: '' }))
}

/** Slack does not slow anything down, whatever it does. */
export const SLACK: readonly Scenario[] = (['never', 'with errors'] as const).map(
  (answer): Scenario => ({
    name: `slack: answers ${answer}`,
    proves:
      'A slow or dead Slack costs an operation not a millisecond: its log is the same as without Slack.',
    cluster: 'demo-single',
    play: async ({ hostKind }) => {
      using slack = new SlackStub(answer)
      const logged = await logWith({ tellsSlack: true }, hostKind)
      expectTrue(
        'Slack was told',
        (await slack.firstMessage).includes('demo-single'),
        await slack.firstMessage,
      )
      expectEqual('every event has its time and place', logged, await logWith({}, hostKind))
    },
  }),
)
