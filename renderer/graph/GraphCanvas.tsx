import { useEffect, useEffectEvent, useRef } from 'react'
import styles from './GraphCanvas.module.css'
import { listenForKeys } from './graph-keys.ts'
import { GraphView } from './graph-view.ts'
import { onThemeChange, readInk, themeOfGround } from './ink.ts'
import { colourOf } from './palette.ts'
import type { ColourAssignment } from './palette.ts'
import { PositionMemory } from './position-memory.ts'
import type { Scene } from './scene.ts'

/** Outlives the screen, so that coming back from a memory finds the drawing as it was. */
const positions = new PositionMemory()

interface GraphCanvasProps {
  scene: Scene
  colours: ColourAssignment
  /** The node to light, pointed at here or focused in the list beside. */
  lit: string | null
  /** Said for the drawing as a whole. */
  label: string
  describedBy: string
  onPoint: (id: string | null) => void
  onChoose: (id: string) => void
  onOpen: (id: string) => void
  /** `[` and `]`: light the previous or next neighbour. */
  onStep: (step: -1 | 1) => void
}

/** The network on a canvas. Everything it shows is also in the list beside it. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { scene, colours, lit, label, describedBy } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<GraphView>(null)
  const point = useEffectEvent(props.onPoint)
  const choose = useEffectEvent(props.onChoose)
  const open = useEffectEvent(props.onOpen)
  const step = useEffectEvent(props.onStep)
  const enter = useEffectEvent(() => {
    if (lit !== null) props.onChoose(lit)
  })
  const recolour = useEffectEvent(() => {
    if (canvas.current) view.current?.recolour(coloursOf(scene, colours, canvas.current), readInk(canvas.current))
  })

  useEffect(() => {
    const element = canvas.current
    if (!element || !frame.current) return
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    const drawing = new GraphView(element, worker, positions, readInk(element), { onPoint: point, onChoose: choose, onOpen: open })
    view.current = drawing
    const stopKeys = listenForKeys(frame.current, {
      onMove: (move) => drawing.move(move),
      onStep: (by) => step(by),
      onEnter: () => enter(),
      onLeave: () => point(null),
    })
    const resizing = new ResizeObserver(() => drawing.resize({ width: element.clientWidth, height: element.clientHeight }))
    resizing.observe(element)
    const stopTheme = onThemeChange(() => recolour())
    void document.fonts.ready.then(() => recolour())
    return () => {
      view.current = null
      resizing.disconnect()
      stopTheme()
      stopKeys()
      drawing.destroy()
    }
  }, [])

  useEffect(() => {
    if (!canvas.current) return
    view.current?.show(scene, coloursOf(scene, colours, canvas.current), window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  }, [scene, colours])

  useEffect(() => view.current?.light(lit), [lit])

  return (
    <div
      ref={frame}
      className={styles.frame}
      role="application"
      aria-roledescription="network drawing"
      aria-label={label}
      aria-describedby={describedBy}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
    </div>
  )
}

function coloursOf(scene: Scene, assignment: ColourAssignment, element: Element): string[] {
  const theme = themeOfGround(readInk(element).ground)
  return scene.nodes.map((node) => colourOf(node.category, assignment, theme))
}
