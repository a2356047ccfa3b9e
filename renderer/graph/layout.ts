import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { Simulation, SimulationLinkDatum, SimulationNodeDatum } from 'd3-force'

export interface Point {
  x: number
  y: number
}

export interface LayoutNode {
  id: string
  /** World units. */
  radius: number
  /** Steps from the centre: 0, 1 or 2. */
  distance: number
  /** Where it stood in the drawing before, if it was there. */
  known: Point | null
}

export interface LayoutEdge {
  /** Places in the list of nodes. */
  source: number
  target: number
  /** 0..1 */
  strength: number
}

export interface LayoutInput {
  nodes: LayoutNode[]
  edges: LayoutEdge[]
}

interface Body extends SimulationNodeDatum {
  index: number
  radius: number
  distance: number
  x: number
  y: number
}
type Spring = SimulationLinkDatum<Body> & { strength: number }

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
const RING = 130

/** A linear congruential generator (Numerical Recipes), so that the same graph is drawn the same way each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0
    return state / 0x1_0000_0000
  }
}

/**
 * Where each node begins. A node that was drawn before stays where it was; a new one begins beside its strongest placed
 * neighbour; with nothing known the centre is the origin and the rest lie on a sunflower spiral (Vogel 1979) by distance.
 *
 * Depends on the input alone, in its order.
 */
export function startPositions({ nodes, edges }: LayoutInput): Point[] {
  const hasKnown = nodes.some((node) => node.known !== null)
  const places: (Point | null)[] = nodes.map((node, index) => node.known ?? (hasKnown ? null : spiral(index, node.distance)))
  const byStrength = edges.toSorted((one, other) => other.strength - one.strength || one.source - other.source || one.target - other.target)
  for (let isMoving = true; isMoving;) {
    isMoving = false
    for (const { source, target } of byStrength) {
      for (const [placed, fresh] of [
        [source, target],
        [target, source],
      ] as const) {
        const anchor = places[placed]
        if (!anchor || places[fresh] !== null) continue
        const angle = fresh * GOLDEN_ANGLE
        places[fresh] = { x: anchor.x + 70 * Math.cos(angle), y: anchor.y + 70 * Math.sin(angle) }
        isMoving = true
      }
    }
  }
  return places.map((place, index) => place ?? spiral(index, nodes[index]?.distance ?? 1))
}

function spiral(index: number, distance: number): Point {
  if (distance === 0) return { x: 0, y: 0 }
  const radius = RING * distance * 0.6 + 14 * Math.sqrt(index)
  return { x: radius * Math.cos(index * GOLDEN_ANGLE), y: radius * Math.sin(index * GOLDEN_ANGLE) }
}

/** A running layout: advance it in slices so that a worker can answer in between. */
export interface Layout {
  /** Advances at most `ticks` steps; true when it has settled. */
  advance(ticks: number): boolean
  /** x0, y0, x1, y1, … in world units. */
  positions(): Float32Array<ArrayBuffer>
}

/**
 * Lays out a neighbourhood with springs (tie strength), repulsion and collision. The centre is held where it began, so a
 * walk never throws the picture about; the more was known, the cooler it begins.
 */
export function createLayout(input: LayoutInput): Layout {
  const starts = startPositions(input)
  const bodies = input.nodes.map((node, index): Body => {
    const start = starts[index] ?? { x: 0, y: 0 }
    const body: Body = { index, radius: node.radius, distance: node.distance, x: start.x, y: start.y }
    if (node.distance === 0) {
      body.fx = start.x
      body.fy = start.y
    }
    return body
  })
  const center = bodies.find((body) => body.distance === 0)
  const known = input.nodes.filter((node) => node.known !== null).length
  const simulation = makeSimulation(bodies, input.edges, { x: center?.x ?? 0, y: center?.y ?? 0 })
  simulation.alpha(known > 1 ? 1 - (0.8 * known) / input.nodes.length : 1)
  return {
    advance(ticks) {
      for (let tick = 0; tick < ticks && simulation.alpha() >= simulation.alphaMin(); tick += 1) simulation.tick()
      return simulation.alpha() < simulation.alphaMin()
    },
    positions() {
      const flat = new Float32Array(bodies.length * 2)
      bodies.forEach((body, index) => {
        flat[index * 2] = body.x
        flat[index * 2 + 1] = body.y
      })
      return flat
    },
  }
}

function makeSimulation(bodies: Body[], edges: LayoutEdge[], center: Point): Simulation<Body, Spring> {
  const degrees = bodies.map(() => 0)
  for (const edge of edges) {
    degrees[edge.source] = (degrees[edge.source] ?? 0) + 1
    degrees[edge.target] = (degrees[edge.target] ?? 0) + 1
  }
  const springs = edges.map((edge): Spring => ({ source: edge.source, target: edge.target, strength: edge.strength }))
  const looseness = (spring: Spring) => Math.min(degrees[indexOf(spring.source)] ?? 1, degrees[indexOf(spring.target)] ?? 1)
  return forceSimulation<Body, Spring>(bodies)
    .randomSource(seededRandom(1))
    .force(
      'spring',
      forceLink<Body, Spring>(springs)
        .distance((spring) => 60 + 90 * (1 - spring.strength) + 3 * Math.sqrt(looseness(spring)))
        .strength((spring) => (0.25 + 0.75 * spring.strength) / Math.max(1, looseness(spring))),
    )
    .force('repulsion', forceManyBody<Body>().strength(-330).distanceMax(600))
    .force(
      'collision',
      forceCollide<Body>((body) => body.radius + 7),
    )
    .force('x', forceX<Body>(center.x).strength(0.035))
    .force('y', forceY<Body>(center.y).strength(0.05))
    .alphaDecay(0.028)
    .stop()
}

function indexOf(end: Body | string | number): number {
  return typeof end === 'object' ? end.index : Number(end)
}
