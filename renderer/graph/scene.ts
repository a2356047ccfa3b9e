import type { GraphEdge, GraphNode, Neighbourhood } from '../../contract/memory.ts'
import type { z } from 'zod'

export type SceneNode = z.infer<typeof GraphNode>
export type Tie = z.infer<typeof GraphEdge>
export type NeighbourhoodData = z.infer<typeof Neighbourhood>
export type Basis = Tie['basis']

/** What ties one pair of memories: drawn as one line, told as one or more reasons, strongest first. */
export interface SceneEdge {
  /** Places in `Scene.nodes`. */
  source: number
  target: number
  ties: [Tie, ...Tie[]]
  /** The strongest tie's strength, 0..1. */
  strength: number
}

/** A neighbourhood made ready to draw: nodes in the contract's order, one edge per pair. */
export interface Scene {
  center: string
  nodes: SceneNode[]
  edges: SceneEdge[]
  indexOf: Map<string, number>
}

/** How much a tie holds: what the dream last found, or what nights have grown, whichever is more. */
export function tieStrength(tie: Pick<Tie, 'strength' | 'weight'>): number {
  return Math.min(1, Math.max(0, tie.strength, tie.weight))
}

/**
 * Joins parallel ties of a pair into one edge and drops ties whose ends are not both present, and self ties.
 *
 * Two memories may be tied by the person's own link and by what the dream found; two lines on top of each other would hide one.
 */
export function makeScene(neighbourhood: NeighbourhoodData): Scene {
  const indexOf = new Map(neighbourhood.nodes.map((node, index) => [node.id, index]))
  const edges = new Map<string, SceneEdge>()
  for (const tie of neighbourhood.edges) {
    const a = indexOf.get(tie.source)
    const b = indexOf.get(tie.target)
    if (a === undefined || b === undefined || a === b) continue
    const [source, target] = a < b ? [a, b] : [b, a]
    const key = `${source}:${target}`
    const edge = edges.get(key)
    if (edge) {
      edge.ties.push(tie)
    } else {
      edges.set(key, { source, target, ties: [tie], strength: 0 })
    }
  }
  for (const edge of edges.values()) {
    edge.ties.sort((one, other) => tieStrength(other) - tieStrength(one))
    edge.strength = tieStrength(edge.ties[0])
  }
  return { center: neighbourhood.center, nodes: neighbourhood.nodes, edges: [...edges.values()], indexOf }
}

/** The nodes tied to `index`, itself not included. */
export function neighboursOf(scene: Scene, index: number): Set<number> {
  const neighbours = new Set<number>()
  for (const edge of scene.edges) {
    if (edge.source === index) neighbours.add(edge.target)
    if (edge.target === index) neighbours.add(edge.source)
  }
  return neighbours
}

/**
 * Radius in world units: area grows with retrieval strength, so that twice as strong looks twice as large; the centre is
 * a little larger so that the eye finds it.
 */
export function nodeRadius(node: Pick<SceneNode, 'retrievalStrength' | 'distance'>): number {
  const strength = Math.min(1, Math.max(0, node.retrievalStrength))
  const radius = Math.sqrt(25 + 119 * strength)
  return node.distance === 0 ? radius + 4 : radius
}
