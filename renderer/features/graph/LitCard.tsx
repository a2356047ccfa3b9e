import { tieStrength } from '../../graph/scene.ts'
import type { Scene, SceneEdge } from '../../graph/scene.ts'
import { formatCounted, formatShare } from '../../ui/format.ts'
import styles from './LitCard.module.css'
import { edgeWords } from './tie-words.ts'

/** Says in the corner of the drawing what the lit memory is and why it is tied. It covers no pointer target. */
export function LitCard({ scene, lit }: { scene: Scene; lit: string | null }) {
  const index = lit === null ? undefined : scene.indexOf.get(lit)
  const node = index === undefined ? undefined : scene.nodes[index]
  if (index === undefined || !node) return null
  const edges = scene.edges.filter((edge) => edge.source === index || edge.target === index)
  const toCenter = edges.find((edge) => otherEnd(scene, edge, index) === scene.center)
  return (
    <div className={styles.card}>
      <p className={styles.title} dir="auto">
        {node.title}
      </p>
      {toCenter && (
        <p>
          {edgeWords(toCenter)} <span className={styles.figure}>{formatShare(tieStrength(toCenter.ties[0]))}</span>
        </p>
      )}
      <p className={styles.quiet}>
        {node.category ?? 'Not in long-term memory yet'}
        {node.retrievalStrength > 0 && `, recall ${formatShare(node.retrievalStrength)}`}
        {`, ${formatCounted(edges.length, 'tie')} here`}
      </p>
    </div>
  )
}

function otherEnd(scene: Scene, edge: SceneEdge, index: number): string | undefined {
  return scene.nodes[edge.source === index ? edge.target : edge.source]?.id
}
