import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** New operation: to be written. */
export function NewOperationScreen() {
  usePage({ title: 'New operation' })
  return <ContentLayout header={<Header variant="h1">New operation</Header>} />
}
