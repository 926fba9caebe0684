import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** Operation: to be written. */
export function OperationScreen() {
  usePage({ title: 'Operation' })
  return <ContentLayout header={<Header variant="h1">Operation</Header>} />
}
