import type { Basis, Scene, SceneEdge, Tie } from '../../graph/scene.ts'

const SHORT: Readonly<Record<Basis, string>> = {
  linked: 'Your link',
  same_goal: 'Same goal',
  overlapping_tasks: 'Overlapping tasks',
  same_location: 'Same place',
  close_in_time: 'Close in time',
  shared_entity: 'Shared subject',
  similar_text: 'Similar words',
}

/** The kind of reason in two words, for a list and a legend. */
export function basisWords(basis: Basis): string {
  return SHORT[basis]
}

/** Why two memories are tied, with what they share: "Shared subject: compost". */
export function tieWords(tie: Pick<Tie, 'basis' | 'via'>): string {
  const via = tie.via?.trim() ?? ''
  return via === '' ? SHORT[tie.basis] : `${SHORT[tie.basis]}: ${via}`
}

/** All reasons of one pair in a line, strongest first. */
export function edgeWords(edge: Pick<SceneEdge, 'ties'>): string {
  return edge.ties.map(tieWords).join(' · ')
}

/** One row of the list beside the drawing. */
export interface NeighbourRow {
  id: string
  title: string
  category: string | null
  distance: number
  strength: number
  ties: readonly Tie[]
  /** For a memory two steps away: the title of the one between. */
  through: string | null
}

/** Every node but the centre: direct neighbours first, the strongest tie first; each with why it is there. */
export function neighbourRows(scene: Scene): NeighbourRow[] {
  const rows: NeighbourRow[] = []
  scene.nodes.forEach((node, index) => {
    if (node.id === scene.center) return
    const edge = nearestEdge(scene, index)
    const other = edge && scene.nodes[edge.source === index ? edge.target : edge.source]
    rows.push({
      id: node.id,
      title: node.title,
      category: node.category,
      distance: node.distance,
      strength: edge?.strength ?? 0,
      ties: edge?.ties ?? [],
      through: other && other.id !== scene.center ? other.title : null,
    })
  })
  return rows.sort((one, two) => one.distance - two.distance || two.strength - one.strength || one.title.localeCompare(two.title))
}

/** The edge that brought a node here: to the centre if there is one, else its strongest to a nearer node. */
function nearestEdge(scene: Scene, index: number): SceneEdge | null {
  const distance = scene.nodes[index]?.distance ?? 0
  let best: SceneEdge | null = null
  for (const edge of scene.edges) {
    if (edge.source !== index && edge.target !== index) continue
    const other = scene.nodes[edge.source === index ? edge.target : edge.source]
    if (!other || other.distance >= distance) continue
    if (other.id === scene.center) return edge
    if (!best || edge.strength > best.strength) best = edge
  }
  return best
}
