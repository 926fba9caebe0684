import { PAGES } from '../operation-types/pages.ts'
import type { ClusterPageProps } from './wizard-props.ts'

/** The parameters of the chosen type. */
export function ParametersPage(props: ClusterPageProps) {
  if (props.draft.type === null) return null
  const { Parameters } = PAGES[props.draft.type]
  return <Parameters {...props} />
}
