import { useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useMethod } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { graphPath, memoryPath } from '../../app/paths.ts'
import { GraphCanvas } from '../../graph/GraphCanvas.tsx'
import { makeScene } from '../../graph/scene.ts'
import type { NeighbourhoodData } from '../../graph/scene.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatCounted } from '../../ui/format.ts'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { useCategoryColours } from './category-colours.ts'
import { GraphHeader } from './GraphHeader.tsx'
import styles from './GraphWalk.module.css'
import { Legend } from './Legend.tsx'
import { LitCard } from './LitCard.tsx'
import { NeighbourList } from './NeighbourList.tsx'
import { NoNeighbours } from './NoNeighbours.tsx'
import { neighbourRows } from './tie-words.ts'
import { extendTrail, readTrail } from './trail.ts'

const LIMITS = [60, 200, 500] as const

/** The neighbourhood of one memory, drawn and told. Walking on changes the address; the browser's history walks back. */
export function GraphWalk({ id }: { id: string }) {
  const [parameters] = useSearchParams()
  const depth = parameters.get('depth') === '2' ? 2 : 1
  const [limit, setLimit] = useState<number>(LIMITS[0])
  const query = useMethod('graph.neighbourhood', { id, depth, limit }, { keepPrevious: true })
  const larger = LIMITS.find((candidate) => candidate > limit)
  if (query.error) {
    return (
      <div className={styles.alone}>
        <GraphHeader center={null} depth={depth} trail={[]} />
        <ErrorNotice error={query.error} title="This neighbourhood could not be drawn." onRetry={() => void query.refetch()} />
      </div>
    )
  }
  if (!query.data) return <SkeletonAfterDelay lines={8} />
  const { omitted } = query.data
  return (
    <Walk neighbourhood={query.data} depth={depth}>
      {omitted > 0 && (
        <div className={styles.omitted}>
          <p>
            {formatCounted(omitted, 'weaker neighbour is', 'weaker neighbours are')} not shown.
            {larger === undefined && ` ${formatCount(limit)} is as many as one drawing holds; walk on to see the rest.`}
          </p>
          {larger !== undefined && <Button onClick={() => setLimit(larger)}>Show up to {larger}</Button>}
        </div>
      )}
    </Walk>
  )
}

interface WalkProps {
  neighbourhood: NeighbourhoodData
  depth: 1 | 2
  children: ReactNode
}

function Walk({ neighbourhood, depth, children }: WalkProps) {
  const navigate = useNavigate()
  const location = useLocation()
  const scene = useMemo(() => makeScene(neighbourhood), [neighbourhood])
  const rows = useMemo(() => neighbourRows(scene), [scene])
  const colours = useCategoryColours(scene)
  const [wish, setWish] = useState<string | null>(null)
  const center = scene.nodes.find((node) => node.id === scene.center) ?? null
  // What was lit before walking on may not be in this neighbourhood.
  const lit = wish !== null && scene.indexOf.has(wish) ? wish : null
  const heading = useRef<HTMLHeadingElement>(null)
  const trail = readTrail(location.state)

  // Kept the same between renders: pointing at one of 500 rows must not draw the other 499 again.
  const choose = useCallback(
    (to: string) => {
      if (!center || to === center.id) return
      setWish(null)
      const way = extendTrail(readTrail(location.state), { id: center.id, title: center.title }, to)
      void navigate({ pathname: graphPath(to), search: location.search }, { state: { trail: way } })
    },
    [center, location, navigate],
  )
  // The row that was pressed is gone after the walk; the heading of where one came to takes the focus.
  const chooseFromList = useCallback(
    (to: string) => {
      choose(to)
      heading.current?.focus({ preventScroll: true })
    },
    [choose],
  )
  const step = (by: -1 | 1) => {
    const place = rows.findIndex((row) => row.id === lit)
    const next = place < 0 ? (by === 1 ? 0 : rows.length - 1) : (place + by + rows.length) % rows.length
    setWish(rows[next]?.id ?? null)
  }

  return (
    <div className={styles.page}>
      <PageTitle title={center ? `Around ${center.title}` : 'Graph'} />
      <GraphHeader ref={heading} center={center} depth={depth} trail={trail} />
      {rows.length === 0 && center ? (
        <NoNeighbours id={center.id} />
      ) : (
        <div className={styles.split}>
          <div className={styles.drawing}>
            <GraphCanvas
              scene={scene}
              colours={colours}
              lit={lit}
              label={`${center?.title ?? 'This memory'} and ${formatCounted(rows.length, 'tied memory', 'tied memories')}. The list beside says the same in words.`}
              describedBy="graph-keys"
              onPoint={setWish}
              onChoose={choose}
              onOpen={(to) => void navigate(memoryPath(to))}
              onStep={step}
            />
            <LitCard scene={scene} lit={lit} />
          </div>
          <div className={styles.below}>
            <Legend scene={scene} colours={colours} />
            <p id="graph-keys" className={styles.keys}>
              <span className={styles.touch}>Drag to move, pinch to zoom; a tap walks on.</span>
              <span className={styles.pointer}>
                Drag to move, scroll or + − to zoom, 0 for everything, arrows to pan. [ and ] step through the neighbours, Enter or a click
                walks on, a double click opens.
              </span>
            </p>
          </div>
          <aside className={styles.list} aria-label="Tied memories" data-scroll-frame>
            {children}
            <NeighbourList rows={rows} colours={colours} lit={lit} onLight={setWish} onChoose={chooseFromList} />
          </aside>
        </div>
      )}
    </div>
  )
}
