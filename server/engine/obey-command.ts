import { obeyAbort, obeyMarkComplete } from './commands/end.ts'
import { obeyBreakpoints, obeyWaitTimeout } from './commands/limits.ts'
import { loseLock } from './commands/lose-lock.ts'
import type { Order } from './commands/order.ts'
import { obeyInterrupt, obeyPause } from './commands/pause.ts'
import { obeyReset } from './commands/reset.ts'
import { obeyContinue } from './commands/resume.ts'
import { obeyRollback } from './commands/rollback.ts'
import { obeyStart } from './commands/start.ts'
import type { Draft } from './draft.ts'
import type { Command } from './observation.ts'
import type { EngineSettings } from './settings.ts'

/** Carries out a command, or refuses it with a DomainError. */
export function obeyCommand(draft: Draft, command: Command, order: Order, settings: EngineSettings): Draft {
  switch (command.name) {
    case 'start':
      return obeyStart(draft, command, order)
    case 'pause':
      return obeyPause(draft, command, order)
    case 'interrupt':
      return obeyInterrupt(draft, command, order)
    case 'lose_lock':
      return loseLock(draft, command, order)
    case 'continue':
      return obeyContinue(draft, command, order)
    case 'rollback':
      return obeyRollback(draft, command, order, settings)
    case 'abort':
      return obeyAbort(draft, command, order, settings)
    case 'mark_complete':
      return obeyMarkComplete(draft, command, order, settings)
    case 'reset':
      return obeyReset(draft, command, order, settings)
    case 'set_breakpoints':
      return obeyBreakpoints(draft, command, order)
    case 'update_wait_timeout':
      return obeyWaitTimeout(draft, command, order)
  }
}
