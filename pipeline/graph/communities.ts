import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import type { Random } from '../random.ts'
import type { StopSignal } from '../stop-signal.ts'

export interface WeightedEdge {
  one: string
  other: string
  weight: number
}

/** Builds a graph, letting a stop through: a night's graph has a hundred thousand edges. */
export async function buildGraph(nodes: readonly string[], edges: readonly WeightedEdge[], stop: StopSignal): Promise<UndirectedGraph> {
  const graph = new UndirectedGraph()
  for (const node of nodes) graph.addNode(node)
  for (const { one, other, weight } of edges) {
    if (weight > 0) graph.mergeEdge(one, other, { weight })
    await stop.breathe()
  }
  return graph
}

/**
 * Communities of a weighted graph (Louvain: Blondel 2008), each in the order of its nodes; the lists in the order of their first node.
 *
 * The same nodes and edges in the same order with the same stream of numbers give the same communities. Nodes without edges stand alone.
 */
export function findCommunities(graph: UndirectedGraph, options: { resolution: number; random: Random }): string[][] {
  if (graph.size === 0) return graph.mapNodes((node) => [node])
  const found = louvain(graph, { getEdgeWeight: 'weight', resolution: options.resolution, rng: () => options.random.next() })
  const communities = new Map<number, string[]>()
  graph.forEachNode((node) => {
    const community = found[node] ?? -1
    const members = communities.get(community)
    if (members === undefined) communities.set(community, [node])
    else members.push(node)
  })
  return [...communities.values()]
}

/**
 * Groups of 2..`maximum` nodes that are replayed together: communities, and where one is too large its own communities, down to a dense
 * core that is parted along its strongest edges. Nodes that end alone are left out.
 */
export async function formUnits(
  nodes: readonly string[],
  edges: readonly WeightedEdge[],
  options: { resolution: number; maximum: number; random: Random; stop: StopSignal },
): Promise<string[][]> {
  const part = async (members: readonly string[], inner: readonly WeightedEdge[]) =>
    findCommunities(await buildGraph(members, inner, options.stop), options)
  const waiting = withEdges(await part(nodes, edges), edges)
  const units: string[][] = []
  for (let community = waiting.pop(); community !== undefined; community = waiting.pop()) {
    const { nodes: members, edges: inner } = community
    if (members.length < 2) continue
    if (members.length <= options.maximum) {
      units.push(members)
      continue
    }
    const parts = await part(members, inner)
    const isParted = parts.length > 1 && parts.length < members.length
    waiting.push(...withEdges(isParted ? parts : joinStrongest(members, inner, options.maximum), inner))
  }
  return units.sort((a, b) => compare(a[0] ?? '', b[0] ?? ''))
}

interface Community {
  nodes: string[]
  edges: WeightedEdge[]
}

/** Each group with the edges that lie inside it. */
function withEdges(groups: readonly string[][], edges: readonly WeightedEdge[]): Community[] {
  const communities = groups.map((nodes): Community => ({ nodes, edges: [] }))
  const communityOf = new Map(communities.flatMap((community) => community.nodes.map((node) => [node, community] as const)))
  for (const edge of edges) {
    const community = communityOf.get(edge.one)
    if (community !== undefined && community === communityOf.get(edge.other)) community.edges.push(edge)
  }
  return communities
}

/** Grows groups along the strongest edges first (Kruskal), never beyond `maximum`. */
function joinStrongest(nodes: readonly string[], edges: readonly WeightedEdge[], maximum: number): string[][] {
  const groupOf = new Map(nodes.map((node) => [node, [node]]))
  const strongestFirst = edges.toSorted((a, b) => b.weight - a.weight || compare(a.one, b.one) || compare(a.other, b.other))
  for (const { one, other } of strongestFirst) {
    const left = groupOf.get(one)
    const right = groupOf.get(other)
    if (left === undefined || right === undefined || left === right || left.length + right.length > maximum) continue
    const joined = [...left, ...right]
    for (const node of joined) groupOf.set(node, joined)
  }
  const place = new Map(nodes.map((node, index) => [node, index]))
  return [...new Set(groupOf.values())].map((group) => group.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
