import type { Leftover } from '../model/aftermath.ts'
import type { Finding } from '../model/finding.ts'
import type { Operation } from '../model/operation.ts'
import type { RollbackPlan } from '../operations/kit/rollback-plan.ts'
import type { ContinuePreview } from './continue-preview.ts'
import { previewContinue } from './continue-preview.ts'
import { leftoversNow } from './leftovers-now.ts'
import { OperationPlanner } from './operation-planner.ts'
import type { ServicePorts } from './service-ports.ts'
import { planWayBack } from './way-back.ts'

/** What would come of a start or of a decision about a pause. */
export class OperationPreviews {
  readonly #ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'log' | 'settings' | 'defaults'>
  readonly #planner: OperationPlanner

  constructor(ports: Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'log' | 'settings' | 'defaults'>) {
    this.#ports = ports
    this.#planner = new OperationPlanner(ports)
  }

  /** What preflight would find at a start now; undefined once it was started. */
  async preflight(operation: Operation): Promise<readonly Finding[] | undefined> {
    if (operation.state !== 'created') return undefined
    const { findings } = await this.#planner.planAgain(operation)
    return [...(await this.#planner.lockFindings(operation)), ...findings]
  }

  /** What continuing would lead to before it stops again; undefined unless it is paused. */
  async continue(operation: Operation): Promise<ContinuePreview | undefined> {
    return operation.state === 'paused' ? previewContinue(this.#ports, operation) : undefined
  }

  /** How it would be rolled back now, by a fresh reading; undefined unless it is paused. */
  async rollback(operation: Operation): Promise<RollbackPlan | undefined> {
    return operation.state === 'paused' ? planWayBack(this.#ports, operation) : undefined
  }

  /** What an abort would leave in AWS; undefined unless it is paused. */
  async abort(operation: Operation): Promise<readonly Leftover[] | undefined> {
    return operation.state === 'paused' ? leftoversNow(this.#ports, operation) : undefined
  }
}
