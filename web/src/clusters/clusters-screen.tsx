import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** Clusters: to be written. */
export function ClustersScreen() {
  usePage({ title: 'Clusters' })
  return <ContentLayout header={<Header variant="h1">Clusters</Header>} />
}
