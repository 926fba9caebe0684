import type { ConsequenceKind } from '../model/consequence.ts'
import type { ContinuePreview } from '../service/continue-preview.ts'
import { builder } from './builder.ts'

const ConsequenceKindEnum = builder.enumType('ConsequenceKind', {
  description: 'How grave a consequence is.',
  values: {
    INTERRUPTS: { value: 'interrupts', description: 'Writes or connections are interrupted for a time.' },
    SWITCHES_OVER: {
      value: 'switches_over',
      description: 'Production becomes another cluster, and AWS offers no managed rollback.',
    },
    DELETES: { value: 'deletes', description: 'Something is deleted permanently.' },
  } as const satisfies {
    readonly [K in ConsequenceKind as Uppercase<K>]: { readonly value: K; readonly description: string }
  },
})

const StepConsequenceType = builder
  .objectRef<ContinuePreview['consequences'][number]>('StepConsequence')
  .implement({
    description: 'What a step does that people have to know before they let it happen.',
    fields: (t) => ({
      stepKey: t.exposeID('stepKey', { description: 'The key of the step.' }),
      stepIndex: t.exposeInt('stepIndex', { description: 'The step, from 0.' }),
      kind: t.expose('kind', { type: ConsequenceKindEnum, description: 'How grave it is.' }),
      text: t.exposeString('text', { description: 'What exactly happens to what, with names.' }),
    }),
  })

/** What continuing leads to. */
export const ContinuePreviewType = builder.objectRef<ContinuePreview>('ContinuePreview').implement({
  description: 'What continuing a paused operation leads to before it pauses again or ends.',
  fields: (t) => ({
    consequences: t.expose('consequences', {
      type: [StepConsequenceType],
      description: 'What the steps until then interrupt, switch over and delete, in order.',
    }),
    pausesBeforeStepKey: t.exposeID('pausesBeforeStepKey', {
      nullable: true,
      description: 'The key of the step before which it pauses again; null when it runs to its end.',
    }),
    isIrreversible: t.exposeBoolean('isIrreversible', {
      description: 'Whether something is switched over or deleted: confirm it with the name of the cluster.',
    }),
  }),
})
