import { select } from 'd3-selection'
import type { Selection } from 'd3-selection'
import { zoom, zoomIdentity } from 'd3-zoom'
import type { D3ZoomEvent, ZoomBehavior } from 'd3-zoom'
import { SCALE_RANGE, between, centreOn, fitView, moved } from './camera.ts'
import type { CameraMove, Size } from './camera.ts'
import { LabelCache, drawPicture } from './draw.ts'
import type { Ink, Picture } from './draw.ts'
import { nodeAt } from './hit-test.ts'
import type { View } from './hit-test.ts'
import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts'
import type { PositionMemory } from './position-memory.ts'
import { neighboursOf, nodeRadius } from './scene.ts'
import type { Scene } from './scene.ts'

export interface GraphViewEvents {
  /** The pointer came over a node, or left it (null). */
  onPoint(id: string | null): void
  /** A node was clicked: walk there. */
  onChoose(id: string): void
  /** A node was double-clicked: open it. */
  onOpen(id: string): void
}

const GLIDE_MS = 420
/** Time constant with which nodes follow the layout, ms. */
const FOLLOW_MS = 70
const DOUBLE_CLICK_MS = 450

interface Glide {
  from: View
  to: View
  startedAt: number
}

/**
 * The drawing of one neighbourhood on one canvas. Framework-free: the page tells it what to show, it tells the page what
 * was pointed at. It draws only when something changed; at rest it costs nothing.
 */
export class GraphView {
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  readonly #events: GraphViewEvents
  readonly #memory: PositionMemory
  readonly #worker: Worker
  readonly #selection: Selection<HTMLCanvasElement, unknown, null, undefined>
  readonly #zoom: ZoomBehavior<HTMLCanvasElement, unknown>
  readonly #labels = new LabelCache()
  #ink: Ink
  #size: Size = { width: 1, height: 1 }
  #view: View = { k: 1, x: 0, y: 0 }
  #picture: Picture | null = null
  #targets = new Float32Array()
  #generation = 0
  #glide: Glide | null = null
  #hasUserMoved = false
  #isWalk = false
  #litId: string | null = null
  #isMotionReduced = false
  #frame = 0
  #lastFrameAt = 0
  #lastClick = { id: '', at: -Infinity }

  constructor(canvas: HTMLCanvasElement, worker: Worker, memory: PositionMemory, ink: Ink, events: GraphViewEvents) {
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser has no 2D canvas.')
    this.#canvas = canvas
    this.#context = context
    this.#worker = worker
    this.#memory = memory
    this.#ink = ink
    this.#events = events
    this.#worker.addEventListener('message', this.#onLayout)
    this.#selection = select(canvas)
    this.#zoom = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([...SCALE_RANGE])
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        this.#view = { k: event.transform.k, x: event.transform.x, y: event.transform.y }
        if (event.sourceEvent) {
          this.#hasUserMoved = true
          this.#glide = null
        }
        this.#request()
      })
    this.#zoom.on('end', () => {
      this.#labels.forget()
      this.#request()
    })
    this.#selection.call(this.#zoom).on('dblclick.zoom', null)
    canvas.addEventListener('pointermove', this.#onPointerMove)
    canvas.addEventListener('pointerleave', this.#onPointerLeave)
    canvas.addEventListener('click', this.#onClick)
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#worker.removeEventListener('message', this.#onLayout)
    this.#worker.terminate()
    this.#selection.on('.zoom', null)
    this.#canvas.removeEventListener('pointermove', this.#onPointerMove)
    this.#canvas.removeEventListener('pointerleave', this.#onPointerLeave)
    this.#canvas.removeEventListener('click', this.#onClick)
  }

  /** Shows a neighbourhood; what was on screen before stays where it is and the camera glides to the new centre. */
  show(scene: Scene, colours: readonly string[], isMotionReduced: boolean): void {
    this.#isMotionReduced = isMotionReduced
    const previous = this.#picture
    this.#isWalk = previous !== null
    const radii = scene.nodes.map(nodeRadius)
    const input = {
      nodes: scene.nodes.map((node, index) => ({
        id: node.id,
        radius: radii[index] ?? 0,
        distance: node.distance,
        known: this.#memory.get(node.id),
      })),
      edges: scene.edges.map(({ source, target, strength }) => ({ source, target, strength })),
    }
    this.#picture = {
      scene,
      positions: new Float32Array(),
      opacities: new Float32Array(scene.nodes.length),
      radii,
      colours,
      lit: null,
      bright: null,
    }
    const opacities = this.#picture.opacities
    scene.nodes.forEach((node, index) => {
      const before = previous?.scene.indexOf.get(node.id)
      opacities[index] = isMotionReduced ? 1 : before === undefined ? 0 : (previous?.opacities[before] ?? 1)
    })
    this.#generation += 1
    this.light(this.#litId)
    const request: LayoutRequest = { generation: this.#generation, input, isAnimated: !isMotionReduced }
    this.#worker.postMessage(request)
  }

  recolour(colours: readonly string[], ink: Ink): void {
    this.#ink = ink
    this.#labels.forget()
    if (this.#picture) this.#picture = { ...this.#picture, colours }
    this.#request()
  }

  /** Lights one node and what it is tied to; null lights all alike. */
  light(id: string | null): void {
    this.#litId = id
    const picture = this.#picture
    if (!picture) return
    const lit = id === null ? null : (picture.scene.indexOf.get(id) ?? null)
    if (lit === picture.lit) return
    const bright = lit === null ? null : neighboursOf(picture.scene, lit).add(lit)
    this.#picture = { ...picture, lit, bright }
    this.#request()
  }

  /** `width` and `height` in CSS pixels; the canvas is drawn at the screen's own resolution. */
  resize(size: Size): void {
    const ratio = window.devicePixelRatio
    this.#canvas.width = Math.round(size.width * ratio)
    this.#canvas.height = Math.round(size.height * ratio)
    const shift = { x: (size.width - this.#size.width) / 2, y: (size.height - this.#size.height) / 2 }
    this.#size = size
    this.#labels.forget()
    if (this.#hasUserMoved) this.#setView({ k: this.#view.k, x: this.#view.x + shift.x, y: this.#view.y + shift.y })
    else this.#fit(false)
    this.#drawNow()
  }

  move(move: CameraMove): void {
    if (move.kind === 'fit') {
      this.#hasUserMoved = false
      this.#fit(true)
      return
    }
    this.#hasUserMoved = true
    this.#glideTo(moved(this.#glide?.to ?? this.#view, move, this.#size))
  }

  readonly #onLayout = ({ data }: MessageEvent<LayoutAnswer>): void => {
    const picture = this.#picture
    if (!picture || data.generation !== this.#generation) return
    const isFirst = picture.positions.length === 0
    this.#targets = data.positions
    if (isFirst) this.#placeFirst(picture)
    if (this.#isMotionReduced) picture.positions.set(data.positions)
    if (data.isSettled) this.#remember(picture)
    if (!this.#hasUserMoved) this.#fit(!isFirst || this.#isWalk)
    else if (isFirst) this.#centre(picture)
    this.#labels.forget()
    this.#request()
  }

  /** A node that was drawn before begins where it stood; a new one begins where the layout first puts it. */
  #placeFirst(picture: Picture): void {
    picture.positions = this.#targets.slice()
    picture.scene.nodes.forEach((node, index) => {
      const known = this.#memory.get(node.id)
      if (!known) return
      picture.positions[index * 2] = known.x
      picture.positions[index * 2 + 1] = known.y
    })
  }

  #remember(picture: Picture): void {
    picture.scene.nodes.forEach((node, index) => {
      this.#memory.set(node.id, { x: this.#targets[index * 2] ?? 0, y: this.#targets[index * 2 + 1] ?? 0 })
    })
  }

  #centre(picture: Picture): void {
    const index = picture.scene.indexOf.get(picture.scene.center) ?? 0
    this.#glideTo(centreOn({ x: this.#targets[index * 2] ?? 0, y: this.#targets[index * 2 + 1] ?? 0 }, this.#view, this.#size))
  }

  #fit(isGliding: boolean): void {
    if (this.#targets.length === 0) return
    const view = fitView(this.#targets, this.#size)
    if (isGliding) this.#glideTo(view)
    else this.#setView(view)
  }

  #glideTo(to: View): void {
    if (this.#isMotionReduced) {
      this.#setView(to)
      return
    }
    this.#glide = { from: this.#view, to, startedAt: performance.now() }
    this.#request()
  }

  #setView(view: View): void {
    this.#zoom.transform(this.#selection, zoomIdentity.translate(view.x, view.y).scale(view.k))
  }

  #request(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#onFrame)
  }

  readonly #onFrame = (now: number): void => {
    this.#frame = 0
    const elapsed = Math.min(64, now - this.#lastFrameAt)
    this.#lastFrameAt = now
    const isGliding = this.#advanceCamera(now)
    const isSettling = this.#advanceNodes(elapsed)
    this.#drawNow()
    if (isGliding || isSettling) this.#request()
  }

  #advanceCamera(now: number): boolean {
    const glide = this.#glide
    if (!glide) return false
    const progress = (now - glide.startedAt) / GLIDE_MS
    this.#setView(between(glide.from, glide.to, progress, this.#size))
    if (progress >= 1) this.#glide = null
    return progress < 1
  }

  #advanceNodes(elapsed: number): boolean {
    const picture = this.#picture
    if (!picture || picture.positions.length === 0) return false
    const share = this.#isMotionReduced ? 1 : 1 - Math.exp(-elapsed / FOLLOW_MS)
    let farthest = 0
    for (let index = 0; index < picture.positions.length; index += 1) {
      const step = (this.#targets[index] ?? 0) - (picture.positions[index] ?? 0)
      picture.positions[index] = (picture.positions[index] ?? 0) + step * share
      farthest = Math.max(farthest, Math.abs(step))
    }
    let faintest = 1
    for (let index = 0; index < picture.opacities.length; index += 1) {
      const opacity = Math.min(1, (picture.opacities[index] ?? 1) + elapsed / 300)
      picture.opacities[index] = opacity
      faintest = Math.min(faintest, opacity)
    }
    if (farthest > 0.05) this.#labels.forget()
    return farthest > 0.05 || faintest < 1
  }

  #drawNow(): void {
    if (!this.#picture || this.#picture.positions.length === 0) return
    const ratio = this.#canvas.width / this.#size.width
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawPicture(this.#context, this.#picture, this.#view, this.#size, this.#ink, this.#labels)
  }

  #idAt(event: MouseEvent): string | null {
    const picture = this.#picture
    if (!picture) return null
    const index = nodeAt({ x: event.offsetX, y: event.offsetY }, picture.positions, picture.radii, this.#view)
    return index === null ? null : (picture.scene.nodes[index]?.id ?? null)
  }

  readonly #onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || event.buttons !== 0) return
    const id = this.#idAt(event)
    this.#canvas.style.cursor = id === null ? 'grab' : 'pointer'
    this.#events.onPoint(id)
  }

  readonly #onPointerLeave = (): void => this.#events.onPoint(null)

  /** The second click of a double click means the node of the first, which may have glided away meanwhile. */
  readonly #onClick = (event: MouseEvent): void => {
    const isDouble = event.detail >= 2 && event.timeStamp - this.#lastClick.at < DOUBLE_CLICK_MS
    if (isDouble && this.#lastClick.id !== '') {
      this.#events.onOpen(this.#lastClick.id)
      return
    }
    const id = this.#idAt(event)
    this.#lastClick = { id: id ?? '', at: event.timeStamp }
    if (id !== null) this.#events.onChoose(id)
  }
}
