import { Navigate, Route, Routes } from 'react-router'
import { OperationsScreen } from '../operations/operations-screen.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { paths } from '../ui/paths.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'

// The first screen comes with the frame; each other one is loaded when it is first visited.
const NewOperationScreen = lazyPart(
  async () => (await import('../new-operation/new-operation-screen.tsx')).NewOperationScreen,
)
const OperationScreen = lazyPart(
  async () => (await import('../operation/operation-screen.tsx')).OperationScreen,
)
const ResumeDialog = lazyPart(async () => (await import('../resume/resume-dialog.tsx')).ResumeDialog)
const ClustersScreen = lazyPart(async () => (await import('../clusters/clusters-screen.tsx')).ClustersScreen)
const ClusterScreen = lazyPart(async () => (await import('../clusters/cluster-screen.tsx')).ClusterScreen)
const LeftoversScreen = lazyPart(
  async () => (await import('../leftovers/leftovers-screen.tsx')).LeftoversScreen,
)
const DemoScreen = lazyPart(async () => (await import('../demo/demo-screen.tsx')).DemoScreen)

/** Which screen is shown at which address. */
export const Screens = () => (
  <Routes>
    <Route path="/" element={<Frame />}>
      <Route index element={<Navigate to={paths.operations} replace />} />
      <Route path="operations" element={<OperationsScreen />} />
      <Route path="operations/new" element={<NewOperationScreen />} />
      <Route path="operations/:operationId" element={<OperationScreen />}>
        <Route path="resume" element={<ResumeDialog />} />
      </Route>
      <Route path="clusters" element={<ClustersScreen />} />
      <Route path="clusters/:region/:clusterId" element={<ClusterScreen />} />
      <Route path="leftovers" element={<LeftoversScreen />} />
      <Route path="demo" element={<DemoScreen />} />
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
)
