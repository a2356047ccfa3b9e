import { EDGE_STYLES, edgeWidth } from './edge-style.ts'
import { toScreen } from './hit-test.ts'
import type { View } from './hit-test.ts'
import { placeLabels, shortTitle } from './labels.ts'
import type { PlacedLabel } from './labels.ts'
import type { Size } from './camera.ts'
import type { Scene, SceneEdge } from './scene.ts'

/** Colours and type of the page, read from its stylesheet, so that the canvas follows the theme. */
export interface Ink {
  ground: string
  text: string
  quietText: string
  focus: string
  font: string
}

/** All that one frame shows. */
export interface Picture {
  scene: Scene
  /** x0, y0, x1, y1, … world units. */
  positions: Float32Array
  /** 0..1 per node: a new node fades in. */
  opacities: Float32Array
  radii: readonly number[]
  colours: readonly string[]
  /** The node pointed at or focused in the list, or null. */
  lit: number | null
  /** Nodes that stay bright while something is lit; null when all do. */
  bright: ReadonlySet<number> | null
}

const FADED_NODE = 0.22
const FADED_EDGE = 0.12
/** Edges from which on each is drawn fainter. */
const CROWDED = 250
/** Characters of a label, by the width of the drawing. */
const LABEL_LIMIT = { narrow: 18, wide: 30 }
const NARROW = 600
const LABEL_HEIGHT = 16
const FONT_SIZE = 12

/** Draws one frame. The context is scaled to CSS pixels by the caller. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  view: View,
  size: Size,
  ink: Ink,
  labels: LabelCache,
): void {
  context.clearRect(0, 0, size.width, size.height)
  drawEdges(context, picture, view, ink)
  drawNodes(context, picture, view, size, ink)
  drawLabels(context, picture, labels.get(context, picture, view, size, ink), view, size, ink)
}

interface Look {
  width: number
  dash: readonly number[]
  colour: string
  opacity: number
}

/**
 * How one edge looks. The centre's ties, the person's own links and what is lit are told apart by their dash and width; ties
 * among the others are hairlines, there to show what clusters: drawn in full they would bury the rest.
 */
function lookOf(edge: SceneEdge, picture: Picture, density: number, ink: Ink): Look {
  const { lit, scene } = picture
  const style = EDGE_STYLES[edge.ties[0].basis]
  const width = Math.round(edgeWidth(edge.strength) * 2) / 2
  if (lit !== null) {
    const isLit = edge.source === lit || edge.target === lit
    return isLit
      ? { width, dash: style.dash, colour: ink.text, opacity: 0.9 }
      : { width: 1, dash: [], colour: ink.quietText, opacity: FADED_EDGE * density }
  }
  if (style.isOwn) return { width, dash: [], colour: ink.text, opacity: 0.6 }
  const isCentral = scene.nodes[edge.source]?.id === scene.center || scene.nodes[edge.target]?.id === scene.center
  return isCentral
    ? { width, dash: style.dash, colour: ink.quietText, opacity: 0.6 }
    : { width: 1, dash: [], colour: ink.quietText, opacity: 0.3 * density }
}

/** Edges of one look are one path: 2 000 edges are some twenty strokes. */
function drawEdges(context: CanvasRenderingContext2D, picture: Picture, view: View, ink: Ink): void {
  // The more lines there are, the fainter each is, or the nodes drown in them.
  const density = Math.min(1, Math.sqrt(CROWDED / Math.max(1, picture.scene.edges.length)))
  const looks = new Map<string, Look & { edges: SceneEdge[] }>()
  for (const edge of picture.scene.edges) {
    const look = lookOf(edge, picture, density, ink)
    const key = `${look.width}:${look.dash.join()}:${look.colour}:${look.opacity}`
    const known = looks.get(key)
    if (known) known.edges.push(edge)
    else looks.set(key, { ...look, edges: [edge] })
  }
  const scale = Math.min(1.4, Math.max(0.6, view.k))
  // The faint lie under the plain.
  for (const look of [...looks.values()].sort((one, other) => one.opacity - other.opacity)) {
    context.beginPath()
    for (const edge of look.edges) {
      const from = screenOf(picture, edge.source, view)
      const to = screenOf(picture, edge.target, view)
      context.moveTo(from.x, from.y)
      context.lineTo(to.x, to.y)
    }
    context.globalAlpha = look.opacity
    context.strokeStyle = look.colour
    context.lineWidth = look.width * scale
    context.setLineDash([...look.dash])
    context.lineCap = look.dash.length > 0 ? 'round' : 'butt'
    context.stroke()
  }
  context.setLineDash([])
  context.globalAlpha = 1
}

function drawNodes(context: CanvasRenderingContext2D, picture: Picture, view: View, size: Size, ink: Ink): void {
  picture.scene.nodes.forEach((node, index) => {
    const at = screenOf(picture, index, view)
    const radius = Math.max(2.5, (picture.radii[index] ?? 0) * view.k)
    if (at.x < -radius || at.y < -radius || at.x > size.width + radius || at.y > size.height + radius) return
    const opacity = picture.opacities[index] ?? 1
    const colour = picture.colours[index] ?? ink.quietText
    circle(context, at.x, at.y, radius)
    // The ground goes under a faded or hollow node, so that edges end at its rim.
    context.globalAlpha = 1
    context.fillStyle = ink.ground
    context.fill()
    context.globalAlpha = opacity * (picture.bright && !picture.bright.has(index) ? FADED_NODE : 1)
    if (node.category === null) {
      context.strokeStyle = colour
      context.lineWidth = 1.5
      context.stroke()
    } else {
      context.fillStyle = colour
      context.fill()
    }
    if (index === picture.lit || node.id === picture.scene.center) {
      circle(context, at.x, at.y, radius + 3.5)
      context.strokeStyle = index === picture.lit ? ink.focus : ink.text
      context.lineWidth = index === picture.lit ? 2.5 : 1.5
      context.stroke()
    }
  })
  context.globalAlpha = 1
}

function drawLabels(
  context: CanvasRenderingContext2D,
  picture: Picture,
  labels: readonly PlacedLabel[],
  view: View,
  size: Size,
  ink: Ink,
): void {
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.strokeStyle = ink.ground
  for (const label of labels) {
    const x = label.x + view.x
    const y = label.y + view.y
    if (x + label.width < 0 || y + label.height < 0 || x > size.width || y > size.height) continue
    const node = picture.scene.nodes[label.index]
    if (!node) continue
    const isMain = node.id === picture.scene.center || label.index === picture.lit
    const text = labelText(node.title, label.index === picture.lit, size)
    context.font = fontFor(isMain, ink)
    context.globalAlpha = picture.opacities[label.index] ?? 1
    context.lineWidth = 4
    context.strokeText(text, x + label.width / 2, y + label.height / 2)
    context.fillStyle = isMain ? ink.text : ink.quietText
    context.fillText(text, x + label.width / 2, y + label.height / 2)
  }
  context.globalAlpha = 1
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
}

function screenOf(picture: Picture, index: number, view: View) {
  return toScreen(view, { x: picture.positions[index * 2] ?? 0, y: picture.positions[index * 2 + 1] ?? 0 })
}

function labelText(title: string, isLit: boolean, size: Size): string {
  const limit = size.width < NARROW ? LABEL_LIMIT.narrow : LABEL_LIMIT.wide
  return shortTitle(title, isLit ? limit * 2 : limit)
}

function fontFor(isMain: boolean, ink: Ink): string {
  return `${isMain ? 600 : 400} ${FONT_SIZE}px ${ink.font}`
}

/**
 * Keeps the chosen labels while only the view's offset changes: panning moves them, it does not choose again.
 * Labels are kept relative to the view's offset.
 */
export class LabelCache {
  #key = ''
  #labels: PlacedLabel[] = []
  readonly #widths = new Map<string, number>()

  /** Call when positions, nodes, size or type changed, and when a pan has ended: labels at the edge may find a better place. */
  forget(): void {
    this.#key = ''
  }

  get(context: CanvasRenderingContext2D, picture: Picture, view: View, size: Size, ink: Ink): readonly PlacedLabel[] {
    const key = `${view.k}:${picture.lit}:${size.width < NARROW}`
    if (key === this.#key) return this.#labels
    this.#key = key
    const unmoved = { k: view.k, x: 0, y: 0 }
    this.#labels = placeLabels(
      picture.scene.nodes.flatMap((node, index) => {
        const isLit = index === picture.lit
        const isMain = isLit || node.id === picture.scene.center
        // While one is lit, only its own neighbours are named: the rest is there for orientation, not for reading.
        if (!isMain && picture.bright !== null && !picture.bright.has(index)) return []
        const width = this.#widthOf(context, labelText(node.title, isLit, size), fontFor(isMain, ink))
        return [
          {
            index,
            anchor: screenOf(picture, index, unmoved),
            radius: Math.max(2.5, (picture.radii[index] ?? 0) * view.k) + (isMain ? 4 : 0),
            width,
            height: LABEL_HEIGHT,
            priority: (isMain ? 10 : 0) - node.distance + node.retrievalStrength,
            isRequired: isMain,
          },
        ]
      }),
      { x: -view.x, y: -view.y, width: size.width, height: size.height },
    )
    return this.#labels
  }

  #widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
    const key = `${font}\n${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    context.font = font
    const width = Math.ceil(context.measureText(text).width) + 4
    this.#widths.set(key, width)
    return width
  }
}
