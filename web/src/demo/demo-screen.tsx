import './demo.css'
import Alert from '@cloudscape-design/components/alert'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { usePage } from '../ui/page.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { DemoControls } from './demo-controls.tsx'

/** The controls of a demo; a server that works on AWS has none. */
export function DemoScreen() {
  usePage({ title: 'Demo controls' })
  const info = useServerInfo()
  if (!info) return null
  if (info.demoMode) return <DemoControls defaultRegion={info.defaultRegion} />
  return (
    <ContentLayout header={<Header variant="h1">Demo controls</Header>}>
      <Alert type="info" header="This is not a demo">
        This server does not work on a mock of AWS. Start one that does with <code>npm run demo</code>.
      </Alert>
    </ContentLayout>
  )
}
