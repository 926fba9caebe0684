import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** Operations: to be written. */
export function OperationsScreen() {
  usePage({ title: 'Operations' })
  return <ContentLayout header={<Header variant="h1">Operations</Header>} />
}
