import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'

/** Cluster: to be written. */
export function ClusterScreen() {
  usePage({ title: 'Cluster' })
  return <ContentLayout header={<Header variant="h1">Cluster</Header>} />
}
