import Box from '@cloudscape-design/components/box'
import { memo } from 'react'
import { adviceText } from '../resume/advice.tsx'
import type { Row } from './operation-row.ts'

/** The current step and what it waits for, or why it is paused. */
export const CurrentStep = memo(({ row: { state, currentStep, pauseReason } }: { readonly row: Row }) => {
  if (!currentStep || state === 'CREATED' || state === 'FAILED' || state === 'COMPLETED') return <>–</>
  const detail = state === 'PAUSED' ? pauseReason && adviceText(pauseReason) : currentStep.waitCondition
  return (
    <div className="current-step">
      {currentStep.title}
      {detail != null && (
        <Box fontSize="body-s" color="text-body-secondary">
          <span className="two-lines" title={detail}>
            {detail}
          </span>
        </Box>
      )}
    </div>
  )
})
