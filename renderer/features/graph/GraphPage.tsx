import { useParams } from 'react-router'
import { GraphStart } from './GraphStart.tsx'
import { GraphWalk } from './GraphWalk.tsx'

/** The graph: where to begin, or the neighbourhood of the memory in the address. */
export function GraphPage() {
  const { id } = useParams()
  return id === undefined ? <GraphStart /> : <GraphWalk id={id} />
}
