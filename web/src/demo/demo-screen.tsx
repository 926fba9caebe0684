import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** Demo: to be written. */
export function DemoScreen() {
  usePage({ title: 'Demo' })
  return <ContentLayout header={<Header variant="h1">Demo</Header>} />
}
